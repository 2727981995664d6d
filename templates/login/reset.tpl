{{%AUTOESCAPE context="HTML"}}
{{>login_head title="[[Nuova password]]"}}
<div class="row justify-content-center"><div class="col-12 col-md-8 col-lg-6">
{{#over}}
<h1>[[Il link non vale più]]</h1>
<p>[[Il link per scegliere la password vale un'ora e una volta sola.]]</p>
<p><a class="btn btn-primary btn-sm" href="/operatori/password/dimenticata">[[Chiedi un nuovo link]]</a></p>
{{/over}}
{{#valid}}
<h1>[[Nuova password]]</h1>
<p>[[Dopo il cambio accedi di nuovo, con la nuova password e il codice di verifica. Tutte le sessioni aperte a tuo nome vengono chiuse.]]</p>
{{>error_summary}}
{{>error_line name="password" label="[[Nuova password]]"}}
{{>error_line name="again" label="[[Ripeti la nuova password]]"}}
{{>error_summary_end}}
<form method="post" novalidate>
	{{>csrf}}
	{{>login_new_password}}
	<button type="submit" class="btn btn-primary btn-sm">[[Cambia la password]]</button>
</form>
{{/valid}}
</div></div>
{{>desk_foot}}
