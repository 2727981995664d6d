{{%AUTOESCAPE context="HTML"}}
{{>login_head title="[[Attiva il codice di verifica]]"}}
<h1>[[Attiva il codice di verifica]]</h1>
<p class="lead">[[Oltre alla password serve un codice che cambia ogni 30 secondi: lo mostra un'app di autenticazione sul tuo telefono.]]</p>
{{>login_limited}}
{{>error_summary}}
{{>error_line name="code" label="[[Codice di verifica]]"}}
{{>error_line name="password" label="[[Password attuale]]"}}
{{>error_summary_end}}
<div class="row">
<div class="col-12 col-md-5 col-lg-4">
	<h2 class="h5">[[1. Aggiungi l'accesso all'app]]</h2>
	<p>[[Inquadra questo codice con l'app.]]</p>
	<p><svg class="desk-qr w-100" role="img" aria-label="[[Codice QR per l'app di autenticazione]]" viewBox="0 0 {{qr_size}} {{qr_size}}" shape-rendering="crispEdges"><rect width="{{qr_size}}" height="{{qr_size}}" fill="#fff"/><path d="{{qr_path}}" fill="#000"/></svg></p>
</div>
<div class="col-12 col-md-7 col-lg-6">
	<h2 class="h5">[[Non puoi inquadrarlo?]]</h2>
	<p>[[Scrivi nell'app questa chiave:]]</p>
	<p><code class="text-break" id="secret" translate="no">{{secret}}</code></p>
	<h2 class="h5">[[2. Conferma]]</h2>
	<form method="post" action="/operatori/secondo-fattore/attiva" novalidate>
		{{>csrf}}
		<input type="hidden" name="box" value="{{box}}">
		<input type="hidden" name="next" value="{{v_next}}">
		{{>input name="code" label="[[Codice di verifica]]" required="yes" secret="yes" maxlength="20" inputmode="numeric" autocomplete="one-time-code" hint="[[Le 6 cifre che l'app mostra adesso]]"}}
		{{#full}}{{>input name="password" label="[[Password attuale]]" type="password" required="yes" secret="yes" maxlength="200" autocomplete="current-password"}}{{/full}}
		<button type="submit" class="btn btn-primary btn-sm">[[Conferma]]</button>
		{{#full}}<a class="btn btn-outline-primary btn-sm" href="/operatori/profilo">[[Annulla]]</a>{{/full}}
	</form>
</div>
</div>
{{>desk_foot}}
