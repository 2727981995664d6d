{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Segnalazione disservizio]]" nav="report" description="[[Segnala al Comune una buca, un lampione spento, rifiuti abbandonati o un altro problema.]]"}}
<h1>[[Segnalazione disservizio]]</h1>
<p class="lead">[[Segnala un problema in città: ricevi subito un codice e la data entro cui rispondiamo.]]</p>
<p>[[Se c'è un pericolo immediato per le persone chiama il 112.]]</p>
{{>submit_trouble}}
{{>submit_errors category="[[Tipo di disservizio]]"}}
<form method="post" action="/segnalazione" novalidate>
	{{>nonce}}
	<input type="hidden" name="kind" value="report">
	<fieldset>
		<legend class="h4">[[Il disservizio]]</legend>
		{{>submit_categories label="[[Tipo di disservizio]]"}}
		{{>input name="address" label="[[Indirizzo]]" maxlength="200" hint="[[Via e numero, o un punto che si riconosce. Serve quando il problema è in un luogo.]]"}}
		{{>input name="subject" label="[[Titolo]]" required="yes" maxlength="150" hint="[[In poche parole, per esempio: lampione spento davanti alla scuola]]"}}
		{{>textarea name="body" label="[[Dettagli]]" required="yes" maxlength="5000" hint="[[Che cosa succede e da quando. Non scrivere dati personali di altre persone. Al massimo 5000 caratteri.]]"}}
	</fieldset>
	{{>submit_author}}
	{{>submit_end}}
</form>
{{>foot}}
