{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Hai perso il link?]]" nav="follow"}}
<h1>[[Hai perso il link?]]</h1>
<p class="lead">[[Scrivi il codice della richiesta, oppure l'e-mail che avevi indicato: mandiamo il link a quell'indirizzo.]]</p>
{{>error_summary}}
{{>error_line name="code" label="[[Codice della richiesta]]"}}
{{>error_line name="email" label="[[E-mail]]"}}
{{>error_summary_end}}
<form method="post" action="/richiesta/smarrita" novalidate>
	{{>input name="code" label="[[Codice della richiesta]]" autocomplete="off" maxlength="30" hint="[[Comincia con URP]]"}}
	{{>input name="email" type="email" label="[[E-mail]]" autocomplete="email" maxlength="254"}}
	<button type="submit" class="btn btn-primary">[[Manda il link]]</button>
</form>
{{>foot}}
