{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Ufficio relazioni con il pubblico]]" description="[[Segnala un disservizio, chiedi informazioni, segui la tua richiesta fino alla risposta.]]"}}
<h1>[[Come possiamo aiutarti?]]</h1>
<p class="lead">[[Scrivi una volta sola: ricevi subito un numero, la data entro cui rispondiamo e un link per seguire la richiesta.]]</p>
<div class="row g-4 my-2">
	<div class="col-12 col-lg-4">
		<section class="card border shadow-sm h-100">
			<div class="card-body d-flex flex-column">
				<h2 class="card-title h4">{{>icon name="map-marker-plus" class="icon icon-primary me-2"}}[[Segnala un disservizio]]</h2>
				<p class="card-text">[[Una buca, un lampione spento, rifiuti abbandonati, una perdita d'acqua: dicci che cosa non va e dove.]]</p>
				<p class="mt-auto mb-0"><a class="btn btn-primary w-100" href="/segnalazione">[[Segnala ora]]</a></p>
			</div>
		</section>
	</div>
	<div class="col-12 col-lg-4">
		<section class="card border shadow-sm h-100">
			<div class="card-body d-flex flex-column">
				<h2 class="card-title h4">{{>icon name="help-circle" class="icon icon-primary me-2"}}[[Richiedi assistenza]]</h2>
				<p class="card-text">[[Informazioni sui servizi, aiuto per una pratica, reclami, suggerimenti, elogi, accesso agli atti.]]</p>
				<p class="mt-auto mb-0"><a class="btn btn-primary w-100" href="/assistenza">[[Scrivici]]</a></p>
			</div>
		</section>
	</div>
	<div class="col-12 col-lg-4">
		<section class="card border shadow-sm h-100">
			<div class="card-body">
				<h2 class="card-title h4">{{>icon name="search" class="icon icon-primary me-2"}}[[Segui una richiesta]]</h2>
				<form method="post" action="/richiesta">
					{{>input name="code" label="[[Codice della richiesta]]" hint="[[Comincia con URP]]" required="yes" autocomplete="off" maxlength="40"}}
					{{>input name="pin" label="[[PIN]]" hint="[[8 caratteri, sulla ricevuta]]" required="yes" autocomplete="off" maxlength="20"}}
					<button type="submit" class="btn btn-outline-primary w-100">[[Apri la richiesta]]</button>
				</form>
			</div>
		</section>
	</div>
</div>
<section class="py-4">
	<h2>[[Che cosa succede dopo]]</h2>
	<ol class="ps-4">
		<li>[[Ricevi un codice, un PIN e la data entro cui rispondiamo.]]</li>
		<li>[[La richiesta arriva subito all'ufficio che se ne occupa: da quel momento ha un responsabile.]]</li>
		<li>[[Ti avvisiamo a ogni passaggio, se hai lasciato un'e-mail. In ogni caso puoi seguire tutto da questo sito.]]</li>
		<li>[[Alla fine ci dici se il problema è risolto davvero. Se non lo è, la richiesta si riapre.]]</li>
	</ol>
	{{#has_received}}<p class="mb-0">[[Richieste ricevute finora: {{received}}.]] {{#has_resolved}}[[Richieste risolte: {{resolved}}.]]{{/has_resolved}}</p>{{/has_received}}
</section>
<section class="py-4 border-top">
	<h2>[[Altri modi per raggiungerci]]</h2>
	<div class="row">
		{{#has_entity_address}}<div class="col-12 col-md-4 mb-3">
			<h3 class="h5">[[Allo sportello]]</h3>
			<p>{{entity_address}}{{#has_entity_hours}}<br>{{entity_hours}}{{/has_entity_hours}}</p>
		</div>{{/has_entity_address}}
		{{#has_entity_phone}}<div class="col-12 col-md-4 mb-3">
			<h3 class="h5">[[Per telefono]]</h3>
			<p><a class="text-nowrap" href="tel:{{entity_dial}}">{{entity_phone}}</a></p>
		</div>{{/has_entity_phone}}
		{{#has_entity_email}}<div class="col-12 col-md-4 mb-3">
			<h3 class="h5">[[Per e-mail]]</h3>
			<p><a href="mailto:{{entity_email}}">{{entity_email}}</a></p>
		</div>{{/has_entity_email}}
	</div>
	<p class="mb-0">[[Per un'emergenza chiama il 112: questo sito non serve per le emergenze.]]</p>
</section>
{{>rating page="home"}}
{{>foot}}
