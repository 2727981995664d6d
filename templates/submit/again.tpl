{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Segnalazione disservizio]]" nav="report" private="yes"}}
{{>crumbs services="yes" here="[[Segnalazione disservizio]]"}}
<h1>[[Segnalazione disservizio]]</h1>
{{#has_errors}}
{{>submit_steps step="2"}}
{{>submit_wrong}}
{{>submit_data}}
{{/has_errors}}
{{#conflict}}
{{>submit_steps step="3"}}
<div class="alert alert-warning" role="alert" tabindex="-1" autofocus>
	<p class="mb-0">[[Questo modulo è già stato inviato con altri dati, e quella richiesta è al sicuro. Se vuoi inviare anche questa, controllala e premi di nuovo il pulsante in fondo.]]</p>
</div>
{{>submit_summary}}
{{/conflict}}
{{#too_many}}
{{>submit_steps step="3"}}
<div class="alert alert-warning" role="alert" tabindex="-1" autofocus>
	<p class="mb-0">[[Dalla tua rete sono arrivate troppe richieste in poco tempo. Aspetta un'ora e invia di nuovo, oppure contattaci in un altro modo: i recapiti sono in fondo alla pagina. Quello che hai scritto è ancora qui sotto.]]</p>
</div>
{{>submit_summary}}
{{/too_many}}
{{>contact_city}}
{{>foot}}
