{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Mappa delle segnalazioni]]" nav="reports" description="[[Le segnalazioni dei cittadini e a che punto sono.]]"}}
{{>reports_head}}
{{>reports_tabs tab="map"}}
{{>reports_filters to="/segnalazioni/mappa"}}
<div class="reports-map" data-reports-map data-tiles="{{map_tiles}}" data-credit="{{map_credit}}" data-map-css="{{@asset map.css}}" data-word-open="[[aperta]]" data-word-resolved="[[risolta]]"
	data-word-map="[[Mappa delle segnalazioni: sposta con le frecce, ingrandisci con più e meno, passa da un punto all'altro con Tab.]]" data-word-in="[[Ingrandisci]]" data-word-out="[[Rimpicciolisci]]" hidden>
	<p class="form-text mb-2" id="reports-map-help">[[Ogni punto porta alla sua segnalazione. I luoghi sono indicativi, e ogni segnalazione è anche nell'elenco qui sotto.]] <a href="#reports">[[Vai all'elenco]]</a></p>
	<p class="form-text mb-2" data-reports-newest hidden>[[Qui vedi solo le più recenti: usa i filtri per trovare le altre.]]</p>
</div>
<h2 class="h4 mt-4">[[Le segnalazioni della mappa, in elenco]]</h2>
{{>reports_rows to="/segnalazioni/mappa"}}
{{>reports_end}}
<script type="module" src="{{@asset reports.js}}"></script>
{{>foot}}
