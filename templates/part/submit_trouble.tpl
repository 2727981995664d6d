{{#conflict}}
<div class="alert alert-warning" role="alert">
	<p>[[Questo modulo è già stato inviato con altri dati, e quella richiesta è al sicuro. Se vuoi inviare anche questa, controllala e premi di nuovo il pulsante in fondo.]]</p>
</div>
{{/conflict}}
{{#too_many}}
<div class="alert alert-warning" role="alert">
	<p>[[Dalla tua rete sono arrivate troppe richieste in poco tempo. Aspetta un'ora e invia di nuovo, oppure contattaci in un altro modo: i recapiti sono in fondo alla pagina. Quello che hai scritto è ancora qui sotto.]]</p>
</div>
{{/too_many}}
{{>error_summary}}
{{#e_form}}<li>[[Il modulo è rimasto aperto a lungo ed è scaduto: non hai perso nulla, controlla i dati e invia di nuovo.]]</li>{{/e_form}}
