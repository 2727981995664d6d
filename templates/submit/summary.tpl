{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Riepilogo - Segnalazione disservizio]]" nav="report" private="yes"}}
{{>crumbs services="yes" here="[[Segnalazione disservizio]]"}}
<h1>[[Segnalazione disservizio]]</h1>
{{>submit_steps step="3"}}
{{>submit_summary}}
{{>contact_city}}
{{>foot}}
