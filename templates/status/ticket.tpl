{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Richiesta]] {{code}}" nav="follow" private="yes"}}
<h1>[[Richiesta]] {{code}}</h1>
<p class="lead" dir="auto">{{subject}}</p>
{{#has_proof}}
<form method="post" action="/richiesta/{{token}}/conferma" class="callout note">
	<input type="hidden" name="p" value="{{proof}}">
	<p>[[Conferma che questo indirizzo e-mail è tuo: così nelle prossime e-mail puoi leggere anche le risposte.]]</p>
	<button type="submit" class="btn btn-primary">[[Confermo l'indirizzo]]</button>
</form>
{{/has_proof}}
<dl>
	<dt>[[Stato]]</dt><dd>{{>state_word of="state"}}{{#has_outcome}} ({{>outcome_word of="outcome"}}){{/has_outcome}}</dd>
	{{#open}}
	<dt>[[Ti rispondiamo entro]]</dt><dd><time datetime="{{due_at}}">{{due_at_date}}</time>{{#late}} <strong>[[Siamo in ritardo, ce ne scusiamo: la richiesta è ancora aperta.]]</strong>{{/late}}</dd>
	{{#has_next_contact_at}}<dt>[[Avrai notizie entro]]</dt><dd><time datetime="{{next_contact_at}}">{{next_contact_at_date}}</time></dd>{{/has_next_contact_at}}
	{{/open}}
	<dt>[[Chi se ne occupa]]</dt><dd>{{office}}</dd>
	<dt>[[Tipo]]</dt><dd>{{>kind_word of="kind"}}</dd>
	<dt>[[Argomento]]</dt><dd>{{category}}</dd>
	{{#has_address}}<dt>[[Indirizzo]]</dt><dd dir="auto">{{address}}</dd>{{/has_address}}
	<dt>[[Inviata]]</dt><dd>{{>date_at of="created_at"}}</dd>
</dl>
<h2>[[Messaggi]]</h2>
{{#messages}}
<article class="card card-bg border p-3 mb-3">
	<h3 class="h6">{{#direction_is_in}}[[Tu]]{{/direction_is_in}}{{#direction_is_out}}[[Il Comune]]{{/direction_is_out}}, {{>date_at of="sent_at"}}</h3>
	<div class="text-break" dir="auto" data-text>{{body:pre_escape}}</div>
</article>
{{/messages}}
{{#may_write}}
<form method="post" action="/richiesta/{{token}}/messaggio" novalidate>
	{{>nonce}}
	{{>textarea name="body" label="[[Aggiungi un messaggio]]" required="yes" maxlength="5000"}}
	<button type="submit" class="btn btn-primary">[[Invia il messaggio]]</button>
</form>
{{/may_write}}
{{#may_solve}}
<h2>[[È risolto?]]</h2>
<form method="post" action="/richiesta/{{token}}/risolta">
	{{>nonce}}
	<button type="submit" class="btn btn-primary">[[Sì, è risolto]]</button>
</form>
{{/may_solve}}
{{#may_contest}}
<h2>[[Non sei d'accordo?]]</h2>
<form method="post" action="/richiesta/{{token}}/contesta" novalidate>
	{{>nonce}}
	{{>textarea name="body" id="reason" label="[[Spiega perché non è risolto: la richiesta torna all'ufficio]]" required="yes" maxlength="5000"}}
	<button type="submit" class="btn btn-outline-primary">[[Riapri la richiesta]]</button>
</form>
{{/may_contest}}
<h2>[[Che cosa è successo]]</h2>
<ol class="it-timeline-list list-unstyled">
	{{#events}}
	<li class="mb-2">{{>date_at of="happened_at"}}: {{>event_word of="kind"}}{{#has_to}}: {{>state_word of="to"}}{{/has_to}}</li>
	{{/events}}
</ol>
{{#may_withdraw}}
<h2>[[Non serve più?]]</h2>
<form method="post" action="/richiesta/{{token}}/ritira">
	{{>nonce}}
	<p>[[Se ritiri la richiesta smettiamo di occuparcene.]]</p>
	<button type="submit" class="btn btn-outline-danger">[[Ritira la richiesta]]</button>
</form>
{{/may_withdraw}}
<p class="mt-4"><a href="/richiesta/{{token}}/ricevuta">[[Ricevuta con codice, PIN e QR]]</a></p>
{{>foot}}
