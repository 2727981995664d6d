{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Mappa delle segnalazioni]]" nav="reports" description="[[Le segnalazioni dei cittadini e a che punto sono.]]"}}
{{>reports_head}}
{{>reports_tabs tab="map"}}
{{>reports_filters to="/segnalazioni/mappa"}}
<h2 class="h4">[[Le segnalazioni della mappa, in elenco]]</h2>
{{>reports_rows to="/segnalazioni/mappa"}}
{{>reports_end}}
{{>foot}}
