{{%AUTOESCAPE context="HTML"}}
{{>login_head title="[[Password dimenticata]]"}}
<div class="row justify-content-center"><div class="col-12 col-md-8 col-lg-6">
<h1>[[Password dimenticata]]</h1>
{{#v_fatto_is_inviata}}
<div class="alert alert-info" role="status">
	<h2 class="h5">[[Controlla la posta]]</h2>
	<p>[[Se il nome utente esiste e ha un indirizzo e-mail, abbiamo inviato un link per scegliere una nuova password. Vale un'ora.]]</p>
	<p class="mb-0">[[Se non arriva nulla, chiedi all'amministratore.]]</p>
</div>
{{/v_fatto_is_inviata}}
{{>error_summary}}
{{>error_line name="login" label="[[Nome utente]]"}}
{{>error_summary_end}}
<form method="post" action="/operatori/password/dimenticata" novalidate>
	{{>csrf}}
	{{>input name="login" label="[[Nome utente]]" required="yes" maxlength="64" autocomplete="username" hint="[[Ti inviamo un link all'indirizzo e-mail registrato.]]"}}
	<button type="submit" class="btn btn-primary btn-sm">[[Invia il link]]</button>
</form>
<p class="mt-3"><a href="/operatori/accesso">[[Torna all'accesso]]</a></p>
</div></div>
{{>desk_foot}}
