{{%defaults label="[[Cerca un luogo]]" hint="[[Scrivi una via e il numero, oppure descrivi il punto con parole tue.]]"}}
<section class="card no-after flow-card mb-4" id="report-place" aria-labelledby="report-place-title" data-place data-tiles="{{map_tiles}}" data-credit="{{map_credit}}" data-map-css="{{@asset map.css}}"
	data-word-found="[[Abbiamo trovato dei luoghi: scorrili con le frecce e conferma con Invio.]]" data-word-none="[[Nessuna via con questo nome: puoi lasciare la descrizione come l'hai scritta.]]"
	data-word-chosen="[[Luogo scelto: %s]]" data-word-near="[[Vicino a %s]]" data-word-point="[[Punto sulla mappa: %s]]" data-word-kept="[[Posizione aggiunta alla tua descrizione: %s]]"
	data-word-locating="[[Cerchiamo la tua posizione…]]" data-word-rough="[[La posizione è approssimativa, entro circa %s metri: controlla l'indirizzo.]]"
	data-word-refused="[[Non hai dato il permesso di usare la posizione: puoi scrivere l'indirizzo o scegliere sulla mappa.]]" data-word-lost="[[Non riusciamo a trovare la tua posizione: puoi scrivere l'indirizzo o scegliere sulla mappa.]]"
	data-word-away="[[La ricerca non risponde: puoi scrivere l'indirizzo o descrivere il punto con parole tue.]]"
	data-word-outside="[[Il luogo indicato è fuori dal territorio del Comune.]]" data-word-neighbour="[[Si trova nel territorio di %s: rivolgiti a quel Comune.]]">
	<div class="card-body">
		<h2 class="h4 card-title" id="report-place-title">[[Luogo]]</h2>
		<p class="card-text">[[Indica il luogo del disservizio]]</p>
		<div class="form-group mb-2">
			<label class="active" for="address">{{$label}}{{?$required}}<span aria-hidden="true">*</span>{{/$required}}</label>
			<small class="form-text" id="address-hint">{{$hint}}</small>
			<div class="place-box position-relative" data-place-box>
				<div class="input-group">
					<input type="text" class="form-control{{#e_address}} is-invalid{{/e_address}}" id="address" name="address" value="{{v_address}}" maxlength="200" autocomplete="off" spellcheck="false" {{?$required}}required{{/$required}} {{>described id="address" name="address" hint="yes"}}>
					<button type="submit" class="btn btn-primary btn-sm" name="go" value="find" formnovalidate data-place-find>[[Cerca]]</button>
				</div>
				<ul class="place-list list-unstyled shadow-sm border bg-white" id="address-list" role="listbox" aria-label="[[Luoghi trovati]]" data-place-list hidden></ul>
			</div>
			{{>field_error id="address" name="address"}}
		</div>
		<input type="hidden" name="lat" value="{{v_lat}}" data-place-lat>
		<input type="hidden" name="lon" value="{{v_lon}}" data-place-lon>
		{{#has_places}}<fieldset class="form-group mb-3" data-place-choices>
			<legend class="h6">[[Quale luogo intendi?]]</legend>
			{{#places}}<div class="form-check">
				<input type="radio" id="choice-{{n}}" name="choice" value="{{lat}},{{lon}},{{label}}">
				<label for="choice-{{n}}">{{label}}</label>
			</div>{{/places}}
			<div class="form-check">
				<input type="radio" id="choice-0" name="choice" value="" checked>
				<label for="choice-0">[[Nessuno di questi: vale quello che ho scritto]]</label>
			</div>
		</fieldset>{{/has_places}}
		{{#places_none}}<p class="mb-3" id="place-none">[[Nessuna via con questo nome: puoi lasciare la descrizione come l'hai scritta.]]</p>{{/places_none}}
		{{#has_neighbour}}<p class="mb-3">[[Il luogo si trova nel territorio di un altro Comune:]] <span translate="no">{{neighbour}}</span> {{#has_neighbour_site}}<a href="{{neighbour_site}}">[[Vai al sito di quel Comune]]</a>{{/has_neighbour_site}}</p>{{/has_neighbour}}
		<p class="place-state mb-2" role="status" data-place-state></p>
		<div class="alert alert-warning py-2" role="alert" data-place-outside hidden></div>
		<div data-place-tools hidden><div class="d-flex flex-wrap gap-2">
			<button type="button" class="btn btn-outline-primary btn-sm" data-place-here>{{>icon name="pin" class="icon icon-sm icon-primary"}} <span>[[Usa la tua posizione]]</span></button>
			<button type="button" class="btn btn-outline-primary btn-sm" aria-expanded="false" aria-controls="place-map" data-place-open>{{>icon name="map-marker" class="icon icon-sm icon-primary"}} <span>[[Scegli sulla mappa]]</span></button>
		</div></div>
		<div class="place-map mt-3" id="place-map" data-place-map data-word-map="[[Mappa della città: sposta il mirino con le frecce, ingrandisci con più e meno, scegli il punto con Invio.]]"
			data-word-in="[[Ingrandisci]]" data-word-out="[[Rimpicciolisci]]" data-word-approximate="[[Confini e vie sono indicativi]]" hidden>
			<p class="form-text" id="place-map-help">[[Tocca il punto sulla mappa, oppure sposta il mirino con le frecce e premi Invio. L'indirizzo si può sempre scrivere qui sopra.]]</p>
		</div>
	</div>
	<script type="module" src="{{@asset place.js}}"></script>
</section>
