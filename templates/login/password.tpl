{{%AUTOESCAPE context="HTML"}}
{{>login_head title="[[Cambia la password]]"}}
<div class="row justify-content-center"><div class="col-12 col-md-8 col-lg-6">
<h1>[[Cambia la password]]</h1>
{{#must_change}}<p class="lead">[[La password che hai ricevuto vale solo per il primo accesso: scegline una tua.]]</p>{{/must_change}}
{{>login_limited}}
{{>error_summary}}
{{>error_line name="current" label="[[Password attuale]]"}}
{{>error_line name="password" label="[[Nuova password]]"}}
{{>error_line name="again" label="[[Ripeti la nuova password]]"}}
{{>error_summary_end}}
<form method="post" action="/operatori/password" novalidate>
	{{>csrf}}
	<input type="hidden" name="next" value="{{v_next}}">
	<input type="text" name="username" value="{{login}}" autocomplete="username" hidden readonly>
	{{#not_must_change}}{{>input name="current" label="[[Password attuale]]" type="password" required="yes" secret="yes" maxlength="200" autocomplete="current-password"}}{{/not_must_change}}
	{{>login_new_password}}
	<button type="submit" class="btn btn-primary btn-sm">[[Cambia la password]]</button>
	{{#not_must_change}}<a class="btn btn-outline-primary btn-sm" href="/operatori/profilo">[[Annulla]]</a>{{/not_must_change}}
</form>
<p class="mt-3 small">[[Tutte le altre sessioni aperte a tuo nome vengono chiuse.]]</p>
</div></div>
{{>desk_foot}}
