<nav class="breadcrumb-container" aria-label="[[Percorso di navigazione]]">
	<ol class="breadcrumb" data-element="breadcrumb">
		<li class="breadcrumb-item"><a href="/">[[Home]]</a><span class="separator" aria-hidden="true">/</span></li>
		{{?$services}}<li class="breadcrumb-item"><a href="/servizi">[[Servizi]]</a><span class="separator" aria-hidden="true">/</span></li>{{/$services}}
		<li class="breadcrumb-item active" aria-current="page">{{$here}}</li>
	</ol>
</nav>
