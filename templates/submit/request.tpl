{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Richiesta assistenza]]" nav="ask" description="[[Chiedi informazioni o assistenza al Comune, invia un reclamo, un suggerimento o un elogio, chiedi l'accesso agli atti.]]"}}
<h1>[[Richiesta assistenza]]</h1>
{{>submit_trouble}}
{{>submit_errors category="[[Argomento]]"}}
{{#not_kind}}
<h2 class="h4" id="kind" tabindex="-1">[[Che cosa vuoi fare?]]</h2>
<ul class="link-list">
	<li><a class="list-item" href="/assistenza?kind=enquiry">[[Chiedere un'informazione]]</a></li>
	<li><a class="list-item" href="/assistenza?kind=assistance">[[Chiedere assistenza]]</a></li>
	<li><a class="list-item" href="/assistenza?kind=complaint">[[Fare un reclamo]]</a></li>
	<li><a class="list-item" href="/assistenza?kind=suggestion">[[Dare un suggerimento]]</a></li>
	<li><a class="list-item" href="/assistenza?kind=praise">[[Fare un elogio]]</a></li>
	<li><a class="list-item" href="/assistenza?kind=records_access">[[Chiedere l'accesso agli atti]]</a></li>
	<li><a class="list-item" href="/segnalazione">[[Segnalare un disservizio]]</a></li>
</ul>
{{/not_kind}}
{{#has_kind}}
<p class="lead">[[Stai inviando:]] {{>kind_word of="kind"}}. <a href="/assistenza">[[Cambia]]</a></p>
{{#kind_is_records_access}}<p>[[La domanda inviata da qui, senza firma o identità digitale, vale come richiesta di aiuto: l'ufficio ti dirà se serve anche un documento.]]</p>{{/kind_is_records_access}}
<form method="post" action="/assistenza" novalidate>
	{{>nonce}}
	<input type="hidden" name="kind" value="{{kind}}">
	<fieldset>
		<legend class="h4">[[La richiesta]]</legend>
		{{>submit_categories label="[[Argomento]]"}}
		{{>input name="subject" label="[[Titolo]]" required="yes" maxlength="150" hint="[[In poche parole]]"}}
		{{>textarea name="body" label="[[Dettagli]]" required="yes" maxlength="5000" hint="[[Non scrivere dati personali di altre persone. Al massimo 5000 caratteri.]]"}}
		{{>input name="address" label="[[Indirizzo]]" maxlength="200" hint="[[Facoltativo: il luogo di cui parli, se ce n'è uno]]"}}
	</fieldset>
	{{>submit_author}}
	{{>input name="fiscal_code" label="[[Codice fiscale]]" autocomplete="off" maxlength="20" hint="[[Facoltativo: scrivilo solo se la richiesta riguarda una tua pratica]]"}}
	{{>submit_end}}
</form>
{{/has_kind}}
{{>foot}}
