{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Segnalazione disservizio]]" nav="report" private="yes"}}
<h1>[[Segnalazione disservizio]]</h1>
{{#has_sent}}
<h2 class="h3">[[Hai già inviato questa segnalazione]]</h2>
<p>[[L'abbiamo ricevuta: non serve inviarla di nuovo.]]</p>
<p><a class="btn btn-primary" href="/richiesta/{{sent}}/ricevuta">[[Apri la ricevuta]]</a> <a class="btn btn-outline-primary" href="/segnalazione">[[Fai un'altra segnalazione]]</a></p>
{{/has_sent}}
{{#ready}}
<h2 class="h3">[[Hai una segnalazione da finire]]</h2>
<p>[[Salvata:]] {{>date_at of="saved_at"}}</p>
<p>[[La trovi con quello che hai scritto fino ad allora.]]</p>
<form method="post" action="{{path}}">
	{{>nonce}}
	<button type="submit" class="btn btn-primary">[[Continua la segnalazione]]</button>
</form>
{{/ready}}
{{#not_ready}}
<h2 class="h3">[[Questa segnalazione non c'è più]]</h2>
<p>[[Il link vale 24 ore, e finisce quando la segnalazione viene inviata. Controlla anche di averlo copiato per intero.]]</p>
<p><a class="btn btn-primary" href="/segnalazione">[[Comincia una nuova segnalazione]]</a></p>
{{/not_ready}}
{{>contact_city}}
{{>foot}}
