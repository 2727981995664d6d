{{>submit_danger}}
<div class="row">
	<div class="col-12 col-lg-3">{{>submit_index}}</div>
	<div class="col-12 col-lg-9">
		{{>asterisk}}
		<form method="post" action="/segnalazione/dati" enctype="multipart/form-data" novalidate data-form="report" data-offline="report">
			<button type="submit" name="go" value="next" class="visually-hidden" tabindex="-1" aria-hidden="true">[[Avanti]]</button>
			{{>nonce}}
			<input type="hidden" name="version" value="{{version}}">
			<input type="hidden" name="window" value="{{request_id}}">
			{{#v_privacy_is_1}}<input type="hidden" name="privacy" value="1">{{/v_privacy_is_1}}
			{{>place required="yes"}}
			{{>submit_card id="report-info" title="[[Disservizio]]" subtitle="[[Descrivi il problema]]"}}
				{{>submit_types}}
				{{>input name="subject" label="[[Titolo]]" needed="yes" maxlength="150" hint="[[In poche parole, per esempio: lampione spento davanti alla scuola]]"}}
				{{>textarea name="body" label="[[Dettagli]]" needed="yes" rows="5" maxlength="200" hint="[[Inserire al massimo 200 caratteri]]"}}
				<p class="small flow-counter" data-counter="body" hidden>[[Caratteri rimasti:]] <output for="body">200</output></p>
				{{>submit_files}}
			</div></section>
			{{>submit_card id="report-author" title="[[Autore della segnalazione]]" subtitle="[[Informazione su di te]]"}}
				{{>submit_who}}
				{{#e_privacy}}{{>checkbox name="privacy" label="[[Ho letto e compreso l'informativa sulla privacy]]" needed="yes"}}{{/e_privacy}}
			</div></section>
			<template data-words="unsaved">
				<div class="alert alert-info" role="status">
					<p>[[In questa scheda avevi scritto qualcosa che non è stato salvato.]]</p>
					<p class="mb-0"><button type="button" class="btn btn-primary btn-xs" data-do="back">[[Rimetti quello che avevo scritto]]</button> <button type="button" class="btn btn-outline-primary btn-xs" data-do="drop">[[Lascia così]]</button></p>
				</div>
			</template>
			<div class="steppers flow-buttons">
				<div class="steppers-nav">
					<button type="submit" name="go" value="back" class="btn btn-sm steppers-btn-prev">{{>icon name="chevron-left" class="icon icon-primary icon-sm"}}[[Indietro]]</button>
					<button type="submit" name="go" value="save" class="btn btn-outline-primary btn-sm steppers-btn-save"><span class="d-none d-sm-inline">[[Salva Richiesta]]</span><span class="d-sm-none">[[Salva]]</span></button>
					<button type="submit" name="go" value="next" class="btn btn-primary btn-sm steppers-btn-confirm">[[Avanti]]{{>icon name="chevron-right" class="icon icon-white icon-sm"}}</button>
				</div>
			</div>
		</form>
	</div>
</div>
<script type="module" src="{{@asset form.js}}"></script>
