{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Segui una richiesta]]" nav="follow"}}
<h1>[[Segui una richiesta]]</h1>
<p class="lead">[[Scrivi il codice e il PIN della ricevuta.]]</p>
{{#too_many}}
<div class="alert alert-warning" role="alert"><p>[[Ci sono stati troppi tentativi. Aspetta un'ora e riprova, oppure apri il link che hai ricevuto.]]</p></div>
{{/too_many}}
{{>error_summary}}
{{>error_line name="code" label="[[Codice della richiesta]]"}}
{{>error_line name="pin" label="[[PIN]]"}}
{{>error_summary_end}}
<form method="post" action="/richiesta" novalidate>
	{{>asterisk}}
	{{>input name="code" label="[[Codice della richiesta]]" needed="yes" autocomplete="off" maxlength="30" hint="[[Comincia con URP]]"}}
	{{>input name="pin" label="[[PIN]]" needed="yes" autocomplete="off" maxlength="20" secret="yes" hint="[[8 lettere e cifre]]"}}
	<button type="submit" class="btn btn-primary">[[Apri la richiesta]]</button>
</form>
<p class="mt-4"><a href="/richiesta/smarrita">[[Hai perso il link o il PIN?]]</a></p>
{{>foot}}
