{{%AUTOESCAPE context="HTML"}}
{{>login_head title="[[Codice di verifica]]"}}
<div class="row justify-content-center"><div class="col-12 col-md-8 col-lg-6">
<h1>[[Codice di verifica]]</h1>
<p>[[Apri l'app di autenticazione sul telefono e scrivi il codice di 6 cifre che mostra.]]</p>
{{>login_limited}}
{{>error_summary}}
{{>error_line name="code" label="[[Codice di verifica]]"}}
{{>error_summary_end}}
<form method="post" action="/operatori/secondo-fattore" novalidate>
	{{>csrf}}
	<input type="hidden" name="next" value="{{v_next}}">
	{{>input name="code" label="[[Codice di verifica]]" required="yes" secret="yes" maxlength="20" autocomplete="one-time-code" hint="[[Sei senza telefono? Scrivi uno dei tuoi codici di recupero.]]"}}
	<button type="submit" class="btn btn-primary btn-sm">[[Accedi]]</button>
</form>
<p class="mt-3"><a href="/operatori/accesso">[[Torna all'inizio dell'accesso]]</a></p>
<p class="small">[[Hai perso telefono e codici di recupero? Chiedi all'amministratore di azzerare il tuo accesso.]]</p>
</div></div>
{{>desk_foot}}
