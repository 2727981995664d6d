<nav class="card border mb-4" aria-labelledby="page-index">
	<div class="card-body">
		<h2 class="h6" id="page-index">[[Indice della pagina]]</h2>
		<ul class="list-unstyled mb-0" data-element="page-index">
			<li><a class="d-inline-block py-1" href="#who-needs">[[A chi è rivolto]]</a></li>
			<li><a class="d-inline-block py-1" href="#how-to">[[Come fare]]</a></li>
			<li><a class="d-inline-block py-1" href="#needed">[[Cosa serve]]</a></li>
			<li><a class="d-inline-block py-1" href="#obtain">[[Cosa si ottiene]]</a></li>
			<li><a class="d-inline-block py-1" href="#deadlines">[[Tempi e scadenze]]</a></li>
			<li><a class="d-inline-block py-1" href="#costs">[[Quanto costa]]</a></li>
			<li><a class="d-inline-block py-1" href="#submit-request">[[Accedi al servizio]]</a></li>
			<li><a class="d-inline-block py-1" href="#conditions">[[Condizioni di servizio]]</a></li>
			<li><a class="d-inline-block py-1" href="#contacts">[[Contatti]]</a></li>
		</ul>
	</div>
</nav>
