{{%AUTOESCAPE context="HTML"}}
{{>head title="{{title}}" nav="reports" description="{{type}}"}}
<nav class="breadcrumb-container" aria-label="[[Percorso di navigazione]]"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">[[Home]]</a><span class="separator" aria-hidden="true">/</span></li><li class="breadcrumb-item"><a href="/segnalazioni">[[Elenco segnalazioni]]</a><span class="separator" aria-hidden="true">/</span></li><li class="breadcrumb-item active" aria-current="page" dir="auto">{{title}}</li></ol></nav>
<h1 dir="auto">{{title}}</h1>
<p><span class="badge {{#standing_is_open}}bg-primary{{/standing_is_open}}{{#standing_is_resolved}}bg-success{{/standing_is_resolved}}">{{>reports_standing}}</span></p>
<dl class="reports-facts">
	<dt>[[Titolo]]</dt><dd dir="auto">{{title}}</dd>
	<dt>[[Tipologia di segnalazione]]</dt><dd>{{heading}}: {{type}}</dd>
	{{#has_address}}<dt>[[Indirizzo]]</dt><dd dir="auto">{{address}}</dd>{{/has_address}}
	{{#has_district}}<dt>[[Municipio]]</dt><dd>{{district}}</dd>{{/has_district}}
	{{#has_description}}<dt>[[Dettaglio]]</dt><dd class="text-break" dir="auto" data-text>{{description:pre_escape}}</dd>{{/has_description}}
	<dt>[[Segnalata]]</dt><dd><time datetime="{{reported_at}}">{{reported_at_date}}</time></dd>
	{{#has_resolved_at}}<dt>[[Risolta]]</dt><dd><time datetime="{{resolved_at}}">{{resolved_at_date}}</time></dd>{{/has_resolved_at}}
</dl>
{{#has_lat}}
<div class="reports-map" data-report-map data-lat="{{lat}}" data-lon="{{lon}}" data-tiles="{{map_tiles}}" data-credit="{{map_credit}}" data-map-css="{{@asset map.css}}"
	data-word-map="[[Mappa della segnalazione: sposta con le frecce, ingrandisci con più e meno.]]" data-word-in="[[Ingrandisci]]" data-word-out="[[Rimpicciolisci]]" data-word-approximate="[[Confini e vie sono indicativi]]">
	<p><button type="button" class="btn btn-outline-primary btn-sm" data-report-map-open>{{>icon name="map-marker" class="icon icon-sm icon-primary"}} <span>[[Vedi sulla mappa]]</span></button></p>
	{{#not_exact}}<p class="form-text" id="report-map-help" data-report-map-help hidden>[[Il punto sulla mappa è indicativo.]]</p>{{/not_exact}}
</div>
{{/has_lat}}
{{#has_pictures}}
<h2 class="h4">[[Immagini]]</h2>
<ul class="reports-pictures">
	{{#pictures}}<li><a href="/segnalazioni/foto/{{picture_id}}/large"><img class="rounded" src="/segnalazioni/foto/{{picture_id}}/small" alt="[[Immagine della segnalazione]]" loading="lazy"></a></li>{{/pictures}}
</ul>
{{/has_pictures}}
<p><a href="/segnalazioni">[[Torna all'elenco]]</a></p>
<section class="py-3 border-top">
	<h2 class="h4">[[È anche un tuo problema?]]</h2>
	<p>[[Invia la tua segnalazione: se è la stessa puoi unirla a questa, e ti avvisiamo insieme.]]</p>
	<p class="mb-0"><a class="btn btn-primary" href="/segnalazione">[[Segnala un disservizio]]</a></p>
</section>
{{#has_lat}}<script type="module" src="{{@asset reports.js}}"></script>{{/has_lat}}
{{>foot}}
