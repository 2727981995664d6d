{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Profilo]]" nav="profile"}}
<h1 class="mb-3">[[Profilo]]</h1>
{{#done_is_password}}{{>login_done text="[[La password è cambiata. Le altre sessioni sono state chiuse.]]"}}{{/done_is_password}}
{{#done_is_sessione}}{{>login_done text="[[La sessione è stata chiusa.]]"}}{{/done_is_sessione}}
{{#done_is_sessioni}}{{>login_done text="[[Le altre sessioni sono state chiuse.]]"}}{{/done_is_sessioni}}
{{#done_is_recupero}}<div class="alert alert-warning" role="status"><p class="mb-0">[[Hai usato un codice di recupero: non vale più. Codici rimasti:]] <strong>{{codes_left}}</strong></p></div>{{/done_is_recupero}}
{{>login_limited}}
{{>error_summary}}
{{>error_line name="password" label="[[Password attuale]]"}}
{{>error_summary_end}}
<div class="desk-columns">
<div>
<section class="desk-panel" aria-labelledby="account">
	<h2 class="h5" id="account">[[Il tuo accesso]]</h2>
	<dl class="desk-dl">
		<dt>[[Nome]]</dt><dd>{{operator_name}}</dd>
		<dt>[[Nome utente]]</dt><dd>{{login}}</dd>
		<dt>[[Ruolo]]</dt><dd>{{>role_word of="operator_role"}}</dd>
		{{#has_offices}}<dt>[[Uffici]]</dt>{{/has_offices}}
		{{#offices}}<dd>{{name}} ({{>position_word of="position"}})</dd>{{/offices}}
		<dt>[[E-mail]]</dt><dd>{{#has_email}}{{email}}{{/has_email}}{{#not_email}}[[nessuna: chiedi all'amministratore di aggiungerla, serve se dimentichi la password]]{{/not_email}}</dd>
		<dt>[[Password cambiata]]</dt><dd>{{#has_password_set_at}}{{>date_at of="password_set_at"}}{{/has_password_set_at}}</dd>
		<dt>[[Codice di verifica attivo dal]]</dt><dd>{{#has_totp_confirmed_at}}{{>date_at of="totp_confirmed_at"}}{{/has_totp_confirmed_at}}</dd>
		<dt>[[Codici di recupero rimasti]]</dt><dd>{{codes_left}}</dd>
	</dl>
	<p class="desk-inline"><a class="btn btn-outline-primary btn-sm" href="/operatori/password">[[Cambia la password]]</a>
	<a class="btn btn-outline-primary btn-sm" href="/operatori/secondo-fattore/attiva">[[Cambia telefono o app di autenticazione]]</a></p>
</section>
<section class="desk-panel" aria-labelledby="sessions">
	<h2 class="h5" id="sessions">[[Sessioni aperte]]</h2>
	<p>[[Se non riconosci una sessione, chiudila e cambia la password.]]</p>
	<ul class="list-unstyled">
	{{#sessions}}
		<li class="desk-session">
			<div><p class="mb-0"><strong>{{>login_agent}}</strong>{{#current}} <span class="badge">[[questa sessione]]</span>{{/current}}</p>
			<p class="mb-0 desk-small">[[Aperta:]] {{>date_at of="created_at"}}. [[Ultima attività:]] {{>date_at of="seen_at"}}.</p></div>
			{{#not_current}}
			<form method="post" action="/operatori/profilo/sessione">
				{{>csrf}}
				<input type="hidden" name="id" value="{{id}}">
				<button type="submit" class="btn btn-outline-danger btn-xs">[[Chiudi questa sessione]]</button>
			</form>
			{{/not_current}}
		</li>
	{{/sessions}}
	</ul>
	{{#others}}
	<form method="post" action="/operatori/profilo/sessioni">
		{{>csrf}}
		<button type="submit" class="btn btn-outline-danger btn-sm">[[Chiudi tutte le altre sessioni]]</button>
	</form>
	{{/others}}
</section>
</div>
<section class="desk-panel" aria-labelledby="codes">
	<h2 class="h5" id="codes">[[Nuovi codici di recupero]]</h2>
	<p>[[Ne creiamo dieci; quelli che hai ora non varranno più.]]</p>
	<form method="post" action="/operatori/profilo/codici" novalidate>
		{{>csrf}}
		{{>input name="password" label="[[Password attuale]]" type="password" required="yes" secret="yes" maxlength="200" autocomplete="current-password"}}
		<button type="submit" class="btn btn-outline-primary btn-sm">[[Crea nuovi codici]]</button>
	</form>
</section>
</div>
{{>desk_foot}}
