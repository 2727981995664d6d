{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Servizi]]" description="[[Che cosa puoi fare da questo sito: segnalare un disservizio, chiedere assistenza, seguire una richiesta.]]"}}
{{>crumbs here="[[Servizi]]"}}
<h1>[[Servizi]]</h1>
<p class="lead">[[Che cosa puoi fare da qui, senza andare allo sportello e senza registrarti.]]</p>
<ul class="list-unstyled row g-4">
	<li class="col-12 col-lg-6">
		<div class="card border shadow-sm h-100"><div class="card-body">
			<h2 class="card-title h4"><a href="/servizi/segnalazione-disservizio" data-element="service-link">[[Segnalazione disservizio]]</a></h2>
			<p class="card-text">[[Una buca, un lampione spento, rifiuti abbandonati: ci dici che cosa non va e dove, e segui la riparazione.]]</p>
		</div></div>
	</li>
	<li class="col-12 col-lg-6">
		<div class="card border shadow-sm h-100"><div class="card-body">
			<h2 class="card-title h4"><a href="/servizi/richiesta-assistenza" data-element="service-link">[[Richiesta assistenza]]</a></h2>
			<p class="card-text">[[Informazioni e aiuto sui servizi del Comune, reclami, suggerimenti, elogi, accesso agli atti.]]</p>
		</div></div>
	</li>
	<li class="col-12 col-lg-6">
		<div class="card border shadow-sm h-100"><div class="card-body">
			<h2 class="card-title h4"><a href="/richiesta">[[Segui una richiesta]]</a></h2>
			<p class="card-text">[[Con il codice e il PIN della ricevuta vedi a che punto siamo, aggiungi notizie, rispondi all'ufficio.]]</p>
		</div></div>
	</li>
	<li class="col-12 col-lg-6">
		<div class="card border shadow-sm h-100"><div class="card-body">
			<h2 class="card-title h4"><a href="/segnalazioni">[[Elenco segnalazioni]]</a></h2>
			<p class="card-text">[[Che cosa è stato segnalato in città e che cosa è stato risolto.]]</p>
		</div></div>
	</li>
</ul>
{{>rating page="services"}}
{{>contact_city}}
{{>foot}}
