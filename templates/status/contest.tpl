{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Il tuo messaggio]]" private="yes"}}
<h1>[[Il tuo messaggio]]</h1>
{{>status_trouble}}
{{>error_summary}}
{{>error_line name="body" label="[[Messaggio]]"}}
{{>error_summary_end}}
<form method="post" action="/richiesta/{{v_token}}/contesta" novalidate>
	{{>nonce}}
	{{>textarea name="body" label="[[Spiega perché non è risolto: la richiesta torna all'ufficio]]" needed="plain" maxlength="5000"}}
	<button type="submit" class="btn btn-primary">[[Riapri la richiesta]]</button>
</form>
<p class="mt-4"><a href="/richiesta/{{v_token}}">[[Torna alla richiesta]]</a></p>
{{>foot}}
