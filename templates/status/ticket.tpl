{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Richiesta]] {{code}}" nav="follow" private="yes"}}
<h1>[[Richiesta]] <span class="text-nowrap">{{code}}</span></h1>
<p class="lead" dir="auto">{{subject}}</p>
{{#has_done}}
<div class="alert alert-success" role="status" tabindex="-1" autofocus>
	<p class="mb-0">{{#done_is_message}}[[Il tuo messaggio è arrivato: lo trovi qui sotto e lo legge l'ufficio.]]{{/done_is_message}}{{#done_is_contest}}[[Fatto: la richiesta è di nuovo aperta e l'ufficio legge quello che hai scritto.]]{{/done_is_contest}}{{#done_is_withdraw}}[[Fatto: hai ritirato la richiesta e smettiamo di occuparcene.]]{{/done_is_withdraw}}{{#done_is_solved}}[[Grazie: abbiamo segnato che è risolto.]]{{/done_is_solved}}{{#done_is_confirm}}[[Grazie: l'indirizzo e-mail è confermato.]]{{/done_is_confirm}}{{#done_is_choice}}[[Fatto: abbiamo registrato la tua scelta.]]{{/done_is_choice}}</p>
</div>
{{/has_done}}
{{#danger}}<div class="alert alert-danger" role="status" data-danger="yes"><p class="mb-0"><strong>[[Se c'è un pericolo immediato per le persone chiama il 112.]]</strong></p></div>{{/danger}}
{{>status_now}}
{{#has_proof}}
<form method="post" action="/richiesta/{{token}}/conferma" class="callout note">
	<input type="hidden" name="p" value="{{proof}}">
	<p>[[Conferma che questo indirizzo e-mail è tuo: così l'ufficio sa che scrive alla persona giusta.]]</p>
	<button type="submit" class="btn btn-primary">[[Confermo l'indirizzo]]</button>
</form>
{{/has_proof}}
<div class="row">
<div class="col-12 col-lg-7">
<h2>[[Messaggi]]</h2>
{{#has_older}}
<details class="mb-3">
	<summary>[[Messaggi precedenti]]</summary>
	{{#older}}{{>status_message}}{{/older}}
</details>
{{/has_older}}
{{#messages}}{{>status_message}}{{/messages}}
{{#may_write}}
<form method="post" action="/richiesta/{{token}}/messaggio" enctype="multipart/form-data" novalidate>
	{{>nonce}}
	{{>textarea name="body" label="[[Aggiungi un messaggio]]" needed="plain" maxlength="5000"}}
	{{>status_files}}
	<button type="submit" class="btn btn-primary">[[Invia il messaggio]]</button>
</form>
{{/may_write}}
{{#may_contest}}
<h2>[[Non è risolto? Non sei d'accordo?]]</h2>
<form method="post" action="/richiesta/{{token}}/contesta" novalidate>
	{{>nonce}}
	{{>textarea name="body" id="reason" label="[[Spiega perché non è risolto: la richiesta torna all'ufficio]]" needed="plain" maxlength="5000"}}
	<button type="submit" class="btn btn-outline-primary">[[Riapri la richiesta]]</button>
</form>
{{/may_contest}}
</div>
<div class="col-12 col-lg-4 offset-lg-1">
{{>status_steps}}
<h2>[[I dati della richiesta]]</h2>
<dl>
	<dt>[[Codice della richiesta]]</dt><dd>{{code}}</dd>
	<dt>[[Tipo]]</dt><dd>{{>kind_word of="kind"}}</dd>
	<dt>[[Argomento]]</dt><dd>{{category}}</dd>
	{{#has_address}}<dt>[[Indirizzo]]</dt><dd dir="auto">{{address}}</dd>{{/has_address}}
	<dt>[[Stato]]</dt><dd>{{>state_word of="state"}}{{#not_open}}{{#has_outcome}} ({{>outcome_word of="outcome"}}){{/has_outcome}}{{/not_open}}</dd>
	{{#awaited}}<dt>[[Ti rispondiamo entro]]</dt><dd><time datetime="{{due_at}}">{{due_at_date}}</time></dd>{{/awaited}}
	<dt>[[Chi se ne occupa]]</dt><dd lang="it">{{office}}</dd>
</dl>
<p class="d-print-none"><a href="/richiesta/{{token}}/ricevuta">[[Ricevuta con codice, PIN e QR]]</a></p>
<p class="d-print-none" data-print hidden><button type="button" class="btn btn-sm btn-outline-primary">[[Stampa questa pagina]]</button></p>
<p class="d-none d-print-block">[[Indirizzo di questa pagina:]] <span class="text-break">{{url}}</span></p>
</div>
</div>
<details class="track-fold">
	<summary class="h5">[[Che cosa è successo]]</summary>
	<ol class="list-unstyled">
		{{#events}}
		<li class="mb-2"><span class="track-time">{{>date_at of="happened_at"}}</span><br>{{>status_event}}</li>
		{{/events}}
	</ol>
</details>
{{#awaited}}{{#may_solve}}
<details class="track-fold d-print-none">
	<summary class="h5">[[Il problema è già risolto?]]</summary>
	<form method="post" action="/richiesta/{{token}}/risolta">
		{{>nonce}}
		<p>[[Se non serve più il nostro lavoro, diccelo: chiudiamo la richiesta.]]</p>
		<button type="submit" class="btn btn-primary">[[Sì, è risolto]]</button>
	</form>
</details>
{{/may_solve}}{{/awaited}}
{{#may_withdraw}}
<details class="track-fold d-print-none">
	<summary class="h5">[[Voglio ritirare la richiesta]]</summary>
	<form method="post" action="/richiesta/{{token}}/ritira">
		{{>nonce}}
		<p>[[Se ritiri la richiesta smettiamo di occuparcene. Non si può tornare indietro: se poi ti serve, ne invii una nuova.]]</p>
		<button type="submit" class="btn btn-outline-danger">[[Sì, ritira la richiesta]]</button>
	</form>
</details>
{{/may_withdraw}}
<div class="d-print-none">
{{>status_choices}}
{{#state_is_resolved}}{{>rating page="ticket" about="service" ticket="yes"}}{{/state_is_resolved}}{{#state_is_closed}}{{>rating page="ticket" about="service" ticket="yes"}}{{/state_is_closed}}
</div>
<script type="module" src="{{@asset print.js}}"></script>
{{>foot}}
