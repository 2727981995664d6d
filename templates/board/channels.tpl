{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Canali]]" nav="channels"}}
{{#has_done}}
<div class="alert alert-success" role="status">
	{{#done_is_replay}}[[Il messaggio sarà riletto entro pochi secondi: se non si capisce ancora, torna in questa pagina.]]{{/done_is_replay}}
	{{#done_is_seen}}[[Segnato come visto.]]{{/done_is_seen}}
	{{#done_is_test}}[[Il messaggio di prova è in partenza: guarda qui sotto, fra poco, l'ultima uscita del canale.]]{{/done_is_test}}
</div>
{{/has_done}}
<div class="desk-top d-flex flex-wrap align-items-center">
	<h1 class="mb-0">[[Canali]]</h1>
	<a class="btn btn-outline-primary btn-xs" href="/operatori/canali/testi">[[Testi approvati]]</a>
</div>
{{>error_summary}}
{{>error_line name="test" label="[[Canale]]"}}
{{>error_line name="to" label="[[A chi]]"}}
{{>error_summary_end}}
{{#has_refusal}}<div class="alert alert-warning" role="alert">{{#refusal_is_never_wrote}}[[Deve prima scrivere a questo canale: non sappiamo come raggiungere chi non ha mai scritto.]]{{/refusal_is_never_wrote}}{{#refusal_is_window_is_shut}}[[Non ha scritto da troppo tempo: il fornitore non lascia passare una prova. Fagli scrivere, poi riprova.]]{{/refusal_is_window_is_shut}}{{#refusal_is_no_own_email}}[[Il tuo accesso non ha un indirizzo e-mail.]]{{/refusal_is_no_own_email}}</div>{{/has_refusal}}
{{#too_many}}<div class="alert alert-warning" role="alert">[[Hai inviato molte prove nell'ultima ora: aspetta un poco.]]</div>{{/too_many}}
<ul class="board-channels list-unstyled">
	{{#channels}}
	<li class="desk-panel board-channel" data-mark="{{mark}}">
		<h2 class="h5">{{>way_word of="channel"}} <strong class="desk-mark badge board-mark">{{#mark_is_fine}}[[va bene]]{{/mark_is_fine}}{{#mark_is_warning}}[[attenzione]]{{/mark_is_warning}}{{#mark_is_stopped}}[[fermo]]{{/mark_is_stopped}}{{#mark_is_off}}[[non in uso]]{{/mark_is_off}}</strong></h2>
		{{#has_signs}}
		<ul class="mb-2">
			{{#signs}}<li>{{>channel_sign}}</li>{{/signs}}
		</ul>
		{{/has_signs}}
		<dl class="desk-dl">
			<dt>[[Ultima entrata]]</dt><dd>{{#has_last_in_at}}<time datetime="{{last_in_at}}">{{last_in_at_day}}, {{last_in_at_time}}</time>{{/has_last_in_at}}{{#not_last_in_at}}[[mai]]{{/not_last_in_at}}{{#has_usual_minutes}} <span class="desk-small">([[di solito almeno ogni {{usual_minutes_text}} minuti]])</span>{{/has_usual_minutes}}</dd>
			<dt>[[Ultima uscita]]</dt><dd>{{#has_last_out_at}}<time datetime="{{last_out_at}}">{{last_out_at_day}}, {{last_out_at_time}}</time>{{/has_last_out_at}}{{#not_last_out_at}}[[mai]]{{/not_last_out_at}}</dd>
			<dt>[[Da leggere]]</dt><dd>{{waiting_text}}{{#has_waiting_since_at}} <span class="desk-small">([[dal]] {{waiting_since_at_day}}, {{waiting_since_at_time}})</span>{{/has_waiting_since_at}}</dd>
			<dt>[[Da guardare]]</dt><dd>{{parked_text}}</dd>
			<dt>[[File da scaricare]]</dt><dd>{{files_waiting_text}}{{#has_files_since_at}} <span class="desk-small">([[dal]] {{files_since_at_day}}, {{files_since_at_time}})</span>{{/has_files_since_at}}</dd>
			<dt>[[In partenza]]</dt><dd>{{queued_text}}{{#has_queued_since_at}} <span class="desk-small">([[dal]] {{queued_since_at_day}}, {{queued_since_at_time}})</span>{{/has_queued_since_at}}</dd>
			<dt>[[Non riusciti nell'ultimo giorno]]</dt><dd>{{failed_day_text}}</dd>
			<dt>[[Firme rifiutate]]</dt><dd>{{refused_text}}{{#has_refused_at}} <span class="desk-small">([[l'ultima]] {{refused_at_day}}, {{refused_at_time}})</span>{{/has_refused_at}}</dd>
			{{#has_paused_until_at}}<dt>[[In pausa fino a]]</dt><dd>{{paused_until_at_day}}, {{paused_until_at_time}}</dd>{{/has_paused_until_at}}
			{{#has_token_expires_at}}<dt>[[Il gettone scade]]</dt><dd>{{token_expires_at_date}}</dd>{{/has_token_expires_at}}
			{{#has_error}}<dt>[[Ultimo guasto]]</dt><dd><code>{{error}}</code>{{#has_error_at}} <span class="desk-small">{{error_at_day}}, {{error_at_time}}</span>{{/has_error_at}}</dd>{{/has_error}}
		</dl>
	</li>
	{{/channels}}
</ul>
<section aria-labelledby="h-posts" class="desk-panel" id="posts">
	<h2 class="h5" id="h-posts">[[Messaggi da guardare]]</h2>
	{{#not_posts}}<p class="mb-0">[[Nessuno: tutto ciò che è arrivato si è capito.]]</p>{{/not_posts}}
	{{#has_posts}}
	<p class="desk-small">[[Il contenuto si apre solo quando serve: ogni apertura resta scritta nel registro.]]</p>
	<ul class="board-posts list-unstyled mb-0">
		{{#posts}}
		<li class="board-post">
			<p class="mb-1"><strong>{{>way_word of="post_channel"}}</strong> <time datetime="{{received_at}}">{{received_at_day}}, {{received_at_time}}</time> <code>{{post_code}}</code> <span class="desk-small">[[numero]] {{post}}{{#post_state_is_new}}, [[sarà riletto]]{{/post_state_is_new}}</span></p>
			<div class="desk-inline">
				{{#can_open}}<form method="post" action="/operatori/canali/messaggio/{{post}}/apri"><input type="hidden" name="csrf" value="{{csrf}}"><button type="submit" class="btn btn-outline-primary btn-xs">[[Apri il contenuto]]<span class="visually-hidden"> {{post}}</span></button></form>{{/can_open}}
				{{#can_replay}}<form method="post" action="/operatori/canali/messaggio/{{post}}/rileggi"><input type="hidden" name="csrf" value="{{csrf}}"><button type="submit" class="btn btn-outline-primary btn-xs">[[Rileggi]]<span class="visually-hidden"> {{post}}</span></button></form>{{/can_replay}}
				{{#can_end}}<form method="post" action="/operatori/canali/messaggio/{{post}}/visto"><input type="hidden" name="csrf" value="{{csrf}}"><button type="submit" class="btn btn-outline-primary btn-xs">[[Segna come visto]]<span class="visually-hidden"> {{post}}</span></button></form>{{/can_end}}
			</div>
		</li>
		{{/posts}}
	</ul>
	{{/has_posts}}
</section>
{{#can_act}}
<section aria-labelledby="h-test" class="desk-panel">
	<h2 class="h5" id="h-test">[[Invia un messaggio di prova]]</h2>
	<form method="post" action="/operatori/canali/prova" id="form-test">
		<input type="hidden" name="csrf" value="{{csrf}}">
		<input type="hidden" name="nonce" value="{{nonce}}">
		{{>select name="test" label="[[Canale]]" required="yes"}}
			<option value="">[[scegli]]</option>
			{{#test_channels}}<option value="{{test_channel}}">{{>way_word of="test_channel"}}</option>{{/test_channels}}
		{{>select_end name="test"}}
		{{>input name="to" label="[[A chi]]" hint="[[Il numero, o il nome che il fornitore dà alla persona: deve aver scritto a questo canale nelle ultime ore. Per l'e-mail lascia vuoto: la prova va al tuo indirizzo.]]" maxlength="80" autocomplete="off"}}
		<button type="submit" class="btn btn-primary btn-sm">[[Invia la prova]]</button>
	</form>
</section>
{{/can_act}}
{{>desk_foot}}
