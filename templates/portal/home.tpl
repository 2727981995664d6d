{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Ufficio relazioni con il pubblico]]" description="[[Segnala un disservizio, chiedi informazioni, segui la tua richiesta fino alla risposta.]]"}}
<h1 class="display-5 fw-bold">[[Come possiamo aiutarti?]]</h1>
<p class="lead">[[Scrivi una volta sola: ricevi subito un numero, la data entro cui rispondiamo e un link per seguire la richiesta.]]</p>
<div class="row g-4 my-3">
	<div class="col-12 col-lg-4">
		<section class="home-door card border shadow-sm h-100 position-relative">
			<div class="card-body d-flex flex-column p-4">
				<span class="home-sign">{{>icon name="map-marker-plus" class="icon icon-lg icon-white"}}</span>
				<h2 class="card-title h4 mt-3"><a class="stretched-link text-decoration-none" href="/segnalazione">[[Segnala un disservizio]]</a></h2>
				<p class="card-text">[[Una buca, un lampione spento, rifiuti abbandonati, una perdita d'acqua: dicci che cosa non va e dove.]]</p>
				<p class="home-go mt-auto mb-0" aria-hidden="true"><span class="btn btn-primary w-100">[[Segnala ora]]</span></p>
			</div>
		</section>
	</div>
	<div class="col-12 col-lg-4">
		<section class="home-door card border shadow-sm h-100 position-relative">
			<div class="card-body d-flex flex-column p-4">
				<span class="home-sign">{{>icon name="comment" class="icon icon-lg icon-white"}}</span>
				<h2 class="card-title h4 mt-3"><a class="stretched-link text-decoration-none" href="/assistenza">[[Richiedi assistenza]]</a></h2>
				<p class="card-text">[[Informazioni sui servizi, aiuto per una pratica, reclami, suggerimenti, elogi, accesso agli atti.]]</p>
				<p class="home-go mt-auto mb-0" aria-hidden="true"><span class="btn btn-primary w-100">[[Scrivici]]</span></p>
			</div>
		</section>
	</div>
	<div class="col-12 col-lg-4">
		<section class="card border shadow-sm h-100">
			<div class="card-body d-flex flex-column p-4">
				<span class="home-sign">{{>icon name="search" class="icon icon-lg icon-white"}}</span>
				<h2 class="card-title h4 mt-3">[[Segui una richiesta]]</h2>
				<form class="home-follow" method="post" action="/richiesta">
					<div class="row g-3">
						<div class="col-12 col-sm-7 col-lg-12">{{>input name="code" label="[[Codice della richiesta]]" hint="[[Comincia con URP]]" needed="plain" autocomplete="off" maxlength="40"}}</div>
						<div class="col-12 col-sm-5 col-lg-12">{{>input name="pin" label="[[PIN]]" hint="[[8 caratteri, sulla ricevuta]]" needed="plain" autocomplete="off" maxlength="20"}}</div>
					</div>
					<button type="submit" class="btn btn-outline-primary w-100 mt-3">[[Apri la richiesta]]</button>
				</form>
			</div>
		</section>
	</div>
</div>
<p class="mb-5">[[Se non hai rete puoi scrivere lo stesso.]] <a href="/senza-rete">[[Segnala senza rete]]</a></p>
<div class="border-top pt-4">
<div class="row g-4 align-items-start pb-4">
	<div class="col-12 col-lg-7">
		<h2>[[Che cosa succede dopo]]</h2>
		<ol class="home-steps list-unstyled mb-0">
			<li>[[Ricevi un codice, un PIN e la data entro cui rispondiamo.]]</li>
			<li>[[La richiesta arriva subito all'ufficio che se ne occupa: da quel momento ha un responsabile.]]</li>
			<li>[[Ti avvisiamo a ogni passaggio, se hai lasciato un'e-mail. In ogni caso puoi seguire tutto da questo sito.]]</li>
			<li>[[Alla fine ci dici se il problema è risolto davvero. Se non lo è, la richiesta si riapre.]]</li>
		</ol>
	</div>
	<div class="col-12 col-lg-4 offset-lg-1">
		<h2>[[In città]]</h2>
		{{#has_received}}<dl class="home-figures d-flex flex-wrap gap-4 mb-3">
			<div><dt>[[Richieste ricevute]]</dt><dd>{{received}}</dd></div>
			{{#has_resolved}}<div><dt>[[Richieste risolte]]</dt><dd>{{resolved}}</dd></div>{{/has_resolved}}
		</dl>{{/has_received}}
		<p class="mb-0"><a href="/segnalazioni">[[Guarda le segnalazioni dei cittadini]]</a></p>
	</div>
</div>
</div>
<section class="py-4 border-top">
	<h2>[[Altri modi per raggiungerci]]</h2>
	<div class="row">
		{{#has_entity_address}}<div class="col-12 col-md-4 mb-3">
			<h3 class="h5">[[Allo sportello]]</h3>
			<p><span lang="it" dir="ltr">{{entity_address}}</span>{{#has_entity_hours}}<br><span lang="it" dir="ltr">{{entity_hours}}</span>{{/has_entity_hours}}</p>
		</div>{{/has_entity_address}}
		{{#has_entity_phone}}<div class="col-12 col-md-4 mb-3">
			<h3 class="h5">[[Per telefono]]</h3>
			<p><a class="text-nowrap" href="tel:{{entity_dial}}" dir="ltr">{{entity_phone}}</a></p>
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
