{{>submit_danger}}
<div class="callout callout-highlight warning mw-100">
	<div class="callout-title">{{>icon name="warning-circle" class="icon"}}<span>[[Attenzione]]</span></div>
	<p>[[Le informazioni che hai fornito hanno valore di dichiarazione: verifica che siano corrette.]]</p>
</div>
<h2 class="h3 mt-4">[[Segnalazione]]</h2>
<section class="card no-after flow-card mb-4" aria-labelledby="summary-info">
	<div class="card-body">
		<div class="d-flex justify-content-between align-items-baseline flex-wrap"><h3 class="h5 card-title" id="summary-info">[[Disservizio]]</h3>{{>submit_change id="report-place" what="[[Modifica il disservizio]]"}}</div>
		<dl class="flow-list">
			{{>submit_row label="[[Indirizzo]]" value="{{v_address}}"}}
			{{#groups}}{{#items}}{{#selected}}{{>submit_row label="[[Tipo di disservizio]]" value="{{name}}"}}{{/selected}}{{/items}}{{/groups}}
			{{>submit_row label="[[Titolo]]" value="{{v_subject}}"}}
			<div class="flow-row"><dt>[[Dettagli]]</dt><dd dir="auto" data-text>{{v_body:pre_escape}}</dd></div>
			<div class="flow-row"><dt>[[Immagini]]</dt><dd>{{#not_files}}[[Nessuna]]{{/not_files}}{{#has_files}}<ul class="upload-file-list" aria-live="polite" data-readonly>{{#files}}{{>submit_file}}</div></li>{{/files}}</ul>{{/has_files}}</dd></div>
		</dl>
	</div>
</section>
<h2 class="h3">[[Dati Generali]]</h2>
<section class="card no-after flow-card mb-4" aria-labelledby="summary-author">
	<div class="card-body">
		<div class="d-flex justify-content-between align-items-baseline flex-wrap"><h3 class="h5 card-title" id="summary-author">[[Autore della segnalazione]]</h3>{{>submit_change id="report-author" what="[[Modifica i tuoi dati]]"}}</div>
		<dl class="flow-list">
			{{>submit_row label="[[Nome]]" value="{{v_first_name}}"}}
			{{>submit_row label="[[Cognome]]" value="{{v_last_name}}"}}
			{{>submit_row label="[[Codice fiscale]]" value="{{v_fiscal_code}}"}}
		</dl>
		<h4 class="h6 mt-3">[[Contatti]]</h4>
		<dl class="flow-list">
			<div class="flow-row"><dt>[[Risposta]]</dt><dd>{{#v_reply_is_email}}[[Per e-mail]]{{/v_reply_is_email}}{{#v_reply_is_phone}}[[Per telefono]]{{/v_reply_is_phone}}{{#v_reply_is_none}}[[Non voglio essere contattato: seguo la richiesta da qui]]{{/v_reply_is_none}}</dd></div>
			{{>submit_row label="[[E-mail]]" value="{{v_email}}"}}
			{{>submit_row label="[[Telefono]]" value="{{v_phone}}"}}
		</dl>
	</div>
</section>
{{#has_articles}}
<section class="mb-4" aria-labelledby="summary-answers">
	<h2 class="h3" id="summary-answers">[[Forse la risposta c'è già]]</h2>
	<ul>{{#articles}}<li><a href="{{article_url}}">{{article_title}}</a></li>{{/articles}}</ul>
</section>
{{/has_articles}}
<form method="post" action="/segnalazione" novalidate id="send" data-form="send" data-offline="report">
	{{>nonce}}
	<input type="hidden" name="kind" value="report">
	<input type="hidden" name="draft" value="{{draft_id}}">
	{{>submit_hidden name="category"}}{{>submit_hidden name="subject"}}{{>submit_hidden name="address"}}{{>submit_hidden name="lat"}}{{>submit_hidden name="lon"}}
	<textarea name="body" hidden>{{v_body:pre_escape}}</textarea>
	{{>submit_hidden name="first_name"}}{{>submit_hidden name="last_name"}}{{>submit_hidden name="email"}}{{>submit_hidden name="phone"}}
	{{>submit_hidden name="fiscal_code"}}{{>submit_hidden name="reply"}}{{>submit_hidden name="privacy"}}
	{{>similar}}
	<div class="visually-hidden" aria-hidden="true">
		<label for="website">[[Non scrivere qui]]</label>
		<input type="text" id="website" name="website" value="" tabindex="-1" autocomplete="off">
	</div>
	<section class="flow-terms" id="terms" aria-labelledby="terms-title">
		<h2 class="h4" id="terms-title">[[Termini e condizioni]]</h2>
		<p id="terms-text">[[Inviando dichiari che quello che hai scritto è vero e accetti i termini e le condizioni del servizio. Chi dichiara il falso ne risponde secondo la legge (articolo 76 del D.P.R. 445/2000).]]</p>
		<p><a href="/note-legali#condizioni">[[Termini e condizioni di servizio]]</a></p>
		<div class="d-flex flex-wrap gap-2">
			<button type="submit" class="btn btn-primary">[[Conferma e invia]]</button>
			<button type="button" class="btn btn-outline-primary" data-close hidden>[[Annulla]]</button>
		</div>
	</section>
	<div class="steppers flow-buttons">
		<div class="steppers-nav">
			<a class="btn btn-sm steppers-btn-prev" href="/segnalazione/dati">{{>icon name="chevron-left" class="icon icon-primary icon-sm"}}[[Indietro]]</a>
			<button type="button" class="btn btn-primary btn-sm steppers-btn-confirm" data-open="terms" hidden>[[Invia]]</button>
		</div>
	</div>
</form>
<script type="module" src="{{@asset form.js}}"></script>
