{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Elenco segnalazioni]]" nav="reports" description="[[Le segnalazioni dei cittadini e a che punto sono.]]"}}
{{>reports_head}}
{{>reports_tabs tab="list"}}
{{>reports_filters to="/segnalazioni"}}
<h2 class="visually-hidden">[[Segnalazioni]]</h2>
{{>reports_rows to="/segnalazioni"}}
{{>reports_end}}
{{>foot}}
