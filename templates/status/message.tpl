{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Il tuo messaggio]]" private="yes"}}
<h1>[[Il tuo messaggio]]</h1>
{{>status_trouble}}
{{>error_summary}}
{{>error_line name="body" label="[[Messaggio]]"}}
{{>error_line name="files" label="[[Foto e documenti]]"}}
{{>error_summary_end}}
<form method="post" action="/richiesta/{{v_token}}/messaggio" enctype="multipart/form-data" novalidate>
	{{>nonce}}
	{{>textarea name="body" label="[[Aggiungi un messaggio]]" needed="plain" maxlength="5000"}}
	{{>status_files}}
	<button type="submit" class="btn btn-primary">[[Invia il messaggio]]</button>
</form>
<p class="mt-4"><a href="/richiesta/{{v_token}}">[[Torna alla richiesta]]</a></p>
{{>foot}}
