{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Elenco segnalazioni]]" nav="reports" description="[[Le segnalazioni dei cittadini e a che punto sono.]]"}}
<h1>[[Elenco segnalazioni]]</h1>
{{#not_reports}}<p>[[Non ci sono ancora segnalazioni pubblicate.]]</p>{{/not_reports}}
{{>foot}}
