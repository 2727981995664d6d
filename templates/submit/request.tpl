{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Richiesta assistenza]]" nav="ask" description="[[Chiedi informazioni o assistenza al Comune, invia un reclamo, un suggerimento o un elogio, chiedi l'accesso agli atti.]]"}}
{{>crumbs services="yes" here="[[Richiesta assistenza]]"}}
<h1>[[Richiesta assistenza]]</h1>
<p class="lead">[[Scrivi di che cosa hai bisogno: ricevi subito un codice e la data entro cui rispondiamo.]]</p>
{{#has_kind}}
<p>[[Stai inviando:]] <strong>{{>kind_word of="kind"}}</strong>. <a href="/assistenza">[[Cambia]]</a></p>
{{#kind_is_records_access}}<p>[[La domanda inviata da qui, senza firma o identità digitale, vale come richiesta di aiuto: l'ufficio ti dirà se serve anche un documento.]]</p>{{/kind_is_records_access}}
{{/has_kind}}
{{#not_kind}}
<nav class="mb-4" aria-labelledby="kinds">
	<p class="mb-1" id="kinds">[[Vuoi fare altro?]]</p>
	<ul class="list-inline mb-0">
		<li class="list-inline-item"><a class="d-inline-block py-1" href="/assistenza?kind=complaint">[[Fare un reclamo]]</a></li>
		<li class="list-inline-item"><a class="d-inline-block py-1" href="/assistenza?kind=suggestion">[[Dare un suggerimento]]</a></li>
		<li class="list-inline-item"><a class="d-inline-block py-1" href="/assistenza?kind=praise">[[Fare un elogio]]</a></li>
		<li class="list-inline-item"><a class="d-inline-block py-1" href="/assistenza?kind=records_access">[[Chiedere l'accesso agli atti]]</a></li>
		<li class="list-inline-item"><a class="d-inline-block py-1" href="/segnalazione">[[Segnalare un disservizio]]</a></li>
	</ul>
</nav>
{{/not_kind}}
{{>submit_trouble}}
{{>error_line name="kind" label="[[Che cosa vuoi fare]]" id="content"}}
{{>error_line name="first_name" label="[[Nome]]"}}
{{>error_line name="last_name" label="[[Cognome]]"}}
{{>error_line name="email" label="[[E-mail]]"}}
{{>error_line name="phone" label="[[Telefono]]"}}
{{>error_line name="reply" label="[[Come vuoi ricevere la risposta?]]" id="email"}}
{{>error_line name="category" label="[[Servizio]]"}}
{{>error_line name="body" label="[[Dettagli]]"}}
{{>error_line name="files" label="[[Allegati]]"}}
{{>error_line name="subject" label="[[Titolo]]" id="body"}}
{{>error_line name="fiscal_code" label="[[Codice fiscale]]" id="content"}}
{{>error_line name="address" label="[[Indirizzo]]" id="content"}}
{{>error_line name="lat" label="[[Latitudine]]" id="content"}}
{{>error_line name="lon" label="[[Longitudine]]" id="content"}}
{{>error_line name="privacy" label="[[Informativa sulla privacy]]"}}
{{>error_line name="lang" label="[[Lingua]]" id="content"}}
{{>error_line name="website" label="[[Non scrivere qui]]"}}
{{>error_summary_end}}
<form method="post" action="/assistenza" enctype="multipart/form-data" novalidate data-assist>
	{{>nonce}}
	{{>asterisk}}
	{{#has_kind}}<input type="hidden" name="kind" value="{{kind}}">{{/has_kind}}
	<div class="card border shadow-sm mb-4"><div class="card-body">
		<fieldset id="applicant">
			<legend class="h4">[[Richiedente]]</legend>
			{{>input name="first_name" label="[[Nome]]" needed="yes" autocomplete="given-name" maxlength="100" hint="[[Inserisci il tuo nome]]"}}
			{{>input name="last_name" label="[[Cognome]]" needed="yes" autocomplete="family-name" maxlength="100" hint="[[Inserisci il tuo cognome]]"}}
			{{>input name="email" type="email" label="[[E-mail]]" autocomplete="email" maxlength="254" hint="[[Inserisci la tua e-mail. Serve questa oppure il telefono]]"}}
			{{>input name="phone" type="tel" label="[[Telefono]]" autocomplete="tel" maxlength="40" hint="[[Non hai un'e-mail? Scrivi il telefono: ti chiamiamo]]"}}
		</fieldset>
	</div></div>
	<div class="card border shadow-sm mb-4"><div class="card-body">
		<fieldset id="request">
			<legend class="h4">[[Richiesta]]</legend>
			<div class="select-wrapper form-group" data-assist-category hidden>
				<label for="service-category">[[Categoria di servizio]]<span aria-hidden="true">*</span></label>
				<select id="service-category" class="form-select"><option value="">[[Seleziona categoria]]</option></select>
			</div>
			{{>select name="category" label="[[Servizio]]" needed="yes"}}
			<option value="">[[Scegli il servizio]]</option>
			{{#groups}}<optgroup label="{{name}}">
			{{#items}}<option value="{{code}}"{{#selected}} selected{{/selected}}>{{name}}</option>{{/items}}
			</optgroup>{{/groups}}
			{{>select_end name="category"}}
			{{>textarea name="body" label="[[Dettagli]]" needed="yes" maxlength="600" hint="[[Inserire massimo 600 caratteri]]"}}
			<div class="form-group">
				<label class="active" for="files">[[Allegati]]</label>
				<small class="form-text" id="files-hint">[[Se vuoi, fino a 5 foto o PDF di 10 MB al massimo.]]{{#has_errors}} [[Se li avevi già scelti, sceglili di nuovo.]]{{/has_errors}}</small>
				<input type="file" class="form-control" id="files" name="files" multiple accept="image/*,.heic,.pdf" aria-describedby="files-hint{{#e_files}} files-error{{/e_files}}"{{#e_files}} aria-invalid="true"{{/e_files}}>
				{{>field_error id="files" name="files"}}
			</div>
		</fieldset>
	</div></div>
	<div class="visually-hidden" aria-hidden="true">
		<label for="website">[[Non scrivere qui]]</label>
		<input type="text" id="website" name="website" value="" tabindex="-1" autocomplete="off">
	</div>
	<p>[[Usiamo i tuoi dati solo per rispondere a questa richiesta.]] <a href="/privacy">[[Leggi l'informativa sulla privacy]]</a></p>
	{{>checkbox name="privacy" label="[[Ho letto e compreso l'informativa sulla privacy]]" needed="yes"}}
	<button type="submit" class="btn btn-primary">[[Invia]]</button>
</form>
<script type="module" src="{{@asset assist.js}}"></script>
{{>contact_city}}
{{>foot}}
