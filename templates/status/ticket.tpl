{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Richiesta]] {{code}}" nav="follow" private="yes"}}
<h1>[[Richiesta]] <span class="text-nowrap">{{code}}</span></h1>
<p class="lead" dir="auto">{{subject}}</p>
{{#has_done}}
<div class="alert alert-success" role="status" tabindex="-1" autofocus>
	<p class="mb-0">{{#done_is_message}}[[Il tuo messaggio è arrivato: lo trovi qui sotto e lo legge l'ufficio.]]{{/done_is_message}}{{#done_is_contest}}[[Fatto: la richiesta è di nuovo aperta e l'ufficio legge quello che hai scritto.]]{{/done_is_contest}}{{#done_is_withdraw}}[[Fatto: hai ritirato la richiesta e smettiamo di occuparcene.]]{{/done_is_withdraw}}{{#done_is_solved}}[[Grazie: abbiamo segnato che è risolto.]]{{/done_is_solved}}{{#done_is_confirm}}[[Grazie: l'indirizzo e-mail è confermato.]]{{/done_is_confirm}}</p>
</div>
{{/has_done}}
{{#has_proof}}
<form method="post" action="/richiesta/{{token}}/conferma" class="callout note">
	<input type="hidden" name="p" value="{{proof}}">
	<p>[[Conferma che questo indirizzo e-mail è tuo: così l'ufficio sa che scrive alla persona giusta.]]</p>
	<button type="submit" class="btn btn-primary">[[Confermo l'indirizzo]]</button>
</form>
{{/has_proof}}
<dl>
	<dt>[[Stato]]</dt><dd>{{>state_word of="state"}}{{#has_outcome}} ({{>outcome_word of="outcome"}}){{/has_outcome}}</dd>
	{{#state_is_resolved}}{{#has_next_contact_at}}
	<dt>[[Se non ci dici altro, la chiudiamo dopo]]</dt><dd><time datetime="{{next_contact_at}}">{{next_contact_at_date}}</time></dd>
	{{/has_next_contact_at}}{{/state_is_resolved}}
	{{#awaited}}
	<dt>[[Ti rispondiamo entro]]</dt><dd><time datetime="{{due_at}}">{{due_at_date}}</time>{{#late}} <strong>[[Siamo in ritardo, ce ne scusiamo: la richiesta è ancora aperta.]]</strong>{{/late}}</dd>
	{{#has_next_contact_at}}<dt>[[Avrai notizie entro]]</dt><dd><time datetime="{{next_contact_at}}">{{next_contact_at_date}}</time></dd>{{/has_next_contact_at}}
	{{/awaited}}
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
{{#state_is_withdrawn}}<p>[[La richiesta è ritirata: se il problema c'è ancora, inviane una nuova.]] <a href="/segnalazione">[[Segnala un disservizio]]</a></p>{{/state_is_withdrawn}}
{{#may_write}}
{{#state_is_waiting_citizen}}<div class="callout note"><p class="mb-0">[[Aspettiamo una tua risposta: leggi l'ultimo messaggio e rispondi qui sotto.]]</p></div>{{/state_is_waiting_citizen}}
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
	<li class="mb-2">{{>date_at of="happened_at"}}: {{>event_word of="kind" you="yes"}}{{#has_to}}: {{>state_word of="to"}}{{/has_to}}</li>
	{{/events}}
</ol>
{{#may_withdraw}}
<h2>[[Non serve più?]]</h2>
<details>
	<summary class="mb-3">[[Voglio ritirare la richiesta]]</summary>
	<form method="post" action="/richiesta/{{token}}/ritira">
		{{>nonce}}
		<p>[[Se ritiri la richiesta smettiamo di occuparcene. Non si può tornare indietro: se poi ti serve, ne invii una nuova.]]</p>
		<button type="submit" class="btn btn-outline-danger">[[Sì, ritira la richiesta]]</button>
	</form>
</details>
{{/may_withdraw}}
<p class="mt-4"><a href="/richiesta/{{token}}/ricevuta">[[Ricevuta con codice, PIN e QR]]</a></p>
{{>foot}}
