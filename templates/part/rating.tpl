{{%defaults about="page"}}
<section class="rating-box card border shadow-sm d-print-none" aria-labelledby="rating-title" id="rating" data-element="feedback" data-rating>
	<form class="rating-form card-body" method="post" action="/valutazione">
		{{>nonce}}
		<input type="hidden" name="page" value="{{$page}}">
		<input type="hidden" name="about" value="{{$about}}">
		{{?$ticket}}<input type="hidden" name="category" value="{{category_code}}">{{#has_outcome}}<input type="hidden" name="outcome" value="{{outcome}}">{{/has_outcome}}{{/$ticket}}
		<h2 class="h5 mb-0" id="rating-title" data-element="feedback-title" tabindex="-1">{{?$about=page}}[[Quanto sono chiare le informazioni su questa pagina?]]{{/$about}}{{?$about=service}}[[Quanto è stato facile usare questo servizio?]]{{/$about}}</h2>
		<fieldset class="rating-stars mt-3">
			<legend class="visually-hidden">[[Valuta da 1 a 5 stelle]]</legend>
			{{>rating_star n="1" words="[[Valuta 1 stella su 5]]"}}
			{{>rating_star n="2" words="[[Valuta 2 stelle su 5]]"}}
			{{>rating_star n="3" words="[[Valuta 3 stelle su 5]]"}}
			{{>rating_star n="4" words="[[Valuta 4 stelle su 5]]"}}
			{{>rating_star n="5" words="[[Valuta 5 stelle su 5]]"}}
		</fieldset>
		<div class="rating-more mt-3">
			<fieldset class="rating-negative" data-element="feedback-rating-negative" data-step="1">
				<legend class="h6 d-flex justify-content-between gap-3"><span data-element="feedback-rating-question">[[Dove hai incontrato le maggiori difficoltà?]]</span> <span class="step">1/2</span></legend>
				{{>rating_answer name="negative" value="unclear" label="[[A volte le indicazioni non erano chiare]]"}}
				{{>rating_answer name="negative" value="incomplete" label="[[A volte le indicazioni non erano complete]]"}}
				{{>rating_answer name="negative" value="unsure" label="[[A volte non capivo se stavo procedendo correttamente]]"}}
				{{>rating_answer name="negative" value="faults" label="[[Ho avuto problemi tecnici]]"}}
				{{>rating_answer name="negative" value="other" label="[[Altro]]"}}
			</fieldset>
			<fieldset class="rating-positive" data-element="feedback-rating-positive" data-step="1">
				<legend class="h6 d-flex justify-content-between gap-3"><span data-element="feedback-rating-question">[[Quali sono stati gli aspetti che hai preferito?]]</span> <span class="step">1/2</span></legend>
				{{>rating_answer name="positive" value="clear" label="[[Le indicazioni erano chiare]]"}}
				{{>rating_answer name="positive" value="complete" label="[[Le indicazioni erano complete]]"}}
				{{>rating_answer name="positive" value="sure" label="[[Capivo sempre che stavo procedendo correttamente]]"}}
				{{>rating_answer name="positive" value="no_faults" label="[[Non ho avuto problemi tecnici]]"}}
				{{>rating_answer name="positive" value="other" label="[[Altro]]"}}
			</fieldset>
			<fieldset data-step="2">
				<legend class="h6 d-flex justify-content-between gap-3"><span>[[Vuoi aggiungere altri dettagli?]]</span> <span class="step">2/2</span></legend>
				<div class="form-group">
					<label class="active" for="rating-detail">[[Dettaglio]]</label>
					<small class="form-text" id="rating-detail-hint">[[Inserire massimo 200 caratteri]]</small>
					<textarea class="form-control" id="rating-detail" name="detail" rows="3" maxlength="200" aria-describedby="rating-detail-hint" data-element="feedback-input-text">{{v_detail:pre_escape}}</textarea>
				</div>
			</fieldset>
			<div class="d-flex gap-3 mt-4">
				<button type="button" class="btn btn-outline-primary" data-back hidden>[[Indietro]]</button>
				<button type="button" class="btn btn-primary" data-next hidden>[[Avanti]]</button>
				<button type="submit" class="btn btn-primary" data-send>[[Invia il parere]]</button>
			</div>
		</div>
	</form>
	<p class="card-body h5 mb-0" role="status" tabindex="-1" data-thanks hidden>[[Grazie, il tuo parere ci aiuterà a migliorare il servizio!]]</p>
	<script type="module" src="{{@asset rating.js}}"></script>
</section>
