{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Profilo]]" nav="profile"}}
<h1>[[Profilo]]</h1>
{{#done_is_password}}{{>login_done text="[[La password è cambiata. Le altre sessioni sono state chiuse.]]"}}{{/done_is_password}}
{{#done_is_sessione}}{{>login_done text="[[La sessione è stata chiusa.]]"}}{{/done_is_sessione}}
{{#done_is_sessioni}}{{>login_done text="[[Le altre sessioni sono state chiuse.]]"}}{{/done_is_sessioni}}
{{#done_is_recupero}}<div class="alert alert-warning" role="status"><p class="mb-0">[[Hai usato un codice di recupero: non vale più. Codici rimasti:]] <strong>{{codes_left}}</strong></p></div>{{/done_is_recupero}}
{{>login_limited}}
{{>error_summary}}
{{>error_line name="password" label="[[Password attuale]]"}}
{{>error_summary_end}}
<div class="row">
<section class="col-12 col-lg-6 mb-4" aria-labelledby="account">
	<h2 class="h4" id="account">[[Il tuo accesso]]</h2>
	<dl>
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
	<p><a class="btn btn-outline-primary" href="/operatori/password">[[Cambia la password]]</a></p>
	<p><a class="btn btn-outline-primary" href="/operatori/secondo-fattore/attiva">[[Cambia telefono o app di autenticazione]]</a></p>
</section>
<section class="col-12 col-lg-6 mb-4" aria-labelledby="codes">
	<h2 class="h4" id="codes">[[Nuovi codici di recupero]]</h2>
	<p>[[Ne creiamo dieci; quelli che hai ora non varranno più.]]</p>
	<form method="post" action="/operatori/profilo/codici" novalidate>
		{{>csrf}}
		{{>input name="password" label="[[Password attuale]]" type="password" required="yes" secret="yes" maxlength="200" autocomplete="current-password"}}
		<button type="submit" class="btn btn-outline-primary">[[Crea nuovi codici]]</button>
	</form>
</section>
</div>
<section aria-labelledby="sessions">
	<h2 class="h4" id="sessions">[[Sessioni aperte]]</h2>
	<p>[[Se non riconosci una sessione, chiudila e cambia la password.]]</p>
	<ul class="list-unstyled">
	{{#sessions}}
		<li class="border-bottom py-3">
			<p class="mb-1"><strong>{{>login_agent}}</strong>{{#current}} <span class="badge">[[questa sessione]]</span>{{/current}}</p>
			<p class="mb-1 small">[[Aperta:]] {{>date_at of="created_at"}}. [[Ultima attività:]] {{>date_at of="seen_at"}}.</p>
			{{#not_current}}
			<form method="post" action="/operatori/profilo/sessione">
				{{>csrf}}
				<input type="hidden" name="id" value="{{id}}">
				<button type="submit" class="btn btn-sm btn-outline-danger">[[Chiudi questa sessione]]</button>
			</form>
			{{/not_current}}
		</li>
	{{/sessions}}
	</ul>
	{{#others}}
	<form method="post" action="/operatori/profilo/sessioni">
		{{>csrf}}
		<button type="submit" class="btn btn-outline-danger">[[Chiudi tutte le altre sessioni]]</button>
	</form>
	{{/others}}
</section>
{{>desk_foot}}
