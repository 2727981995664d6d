<nav class="sidebar-wrapper flow-index mb-4" aria-labelledby="index-title">
	<h2 class="h6 text-uppercase" id="index-title">[[Informazioni richieste]]</h2>
	<ul class="link-list" data-element="page-index">
		<li><a class="list-item" href="#report-place"><span>[[Luogo]]</span></a></li>
		<li><a class="list-item" href="#report-info"><span>[[Disservizio]]</span></a></li>
		<li><a class="list-item" href="#report-author"><span>[[Autore della segnalazione]]</span></a></li>
	</ul>
</nav>
