{{%AUTOESCAPE context="HTML"}}
{{>login_head title="[[Accesso operatori]]"}}
<div class="row justify-content-center"><div class="col-12 col-md-8 col-lg-6">
<h1>[[Accesso operatori]]</h1>
{{#v_fatto_is_uscita}}{{>login_done text="[[La sessione è terminata.]]"}}{{/v_fatto_is_uscita}}
{{#v_fatto_is_password}}{{>login_done text="[[La password è cambiata. Ora puoi accedere.]]"}}{{/v_fatto_is_password}}
{{>login_limited}}
{{>error_summary}}
{{>error_line name="login" label="[[Nome utente]]"}}
{{>error_line name="password" label="[[Password]]"}}
{{>error_summary_end}}
<form method="post" action="/operatori/accesso" novalidate>
	{{>csrf}}
	<input type="hidden" name="next" value="{{v_next}}">
	{{>input name="login" label="[[Nome utente]]" required="yes" maxlength="64" autocomplete="username"}}
	{{>input name="password" label="[[Password]]" type="password" required="yes" secret="yes" maxlength="200" autocomplete="current-password"}}
	<button type="submit" class="btn btn-primary btn-sm">[[Continua]]</button>
</form>
<p class="mt-3"><a href="/operatori/password/dimenticata">[[Hai dimenticato la password?]]</a></p>
<p><a href="/">[[Cerchi i servizi per i cittadini? Vai al sito dell'URP]]</a></p>
</div></div>
{{>desk_foot}}
