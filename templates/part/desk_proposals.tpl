{{#unclassified}}
<section aria-labelledby="h-proposals" class="desk-panel desk-proposals" data-proposals>
	<h2 class="h5" id="h-proposals">[[Argomento proposto]]</h2>
	{{#has_proposals}}
	<p class="desk-small">[[Le proposte vengono dalle parole del testo. Scegli tu: la richiesta passa all'ufficio dell'argomento.]]</p>
	{{>desk_form to="argomento" id="proposals"}}
		<ol class="list-unstyled mb-0">
			{{#proposals}}
			<li><button type="submit" class="btn btn-outline-primary btn-sm" name="category" value="{{category}}" aria-keyshortcuts="{{rank}}"><kbd aria-hidden="true">{{rank}}</kbd> <span>{{category_label}}<span class="desk-proposal-why">{{office_label}}{{#has_led_by}} - [[per:]] <span dir="auto">{{led_by}}</span>{{/has_led_by}}</span></span></button></li>
			{{/proposals}}
		</ol>
	</form>
	<p class="desk-small mb-1" data-keys hidden><label><input type="checkbox" checked> [[I tasti 1, 2 e 3 scelgono]]</label></p>
	<p class="mb-0"><a href="#category" data-other>[[Altro argomento]]</a></p>
	{{/has_proposals}}
	{{#not_proposals}}<p class="mb-0">[[Nessuna proposta per questo testo.]] <a href="#category" data-other>[[Scegli l'argomento]]</a></p>{{/not_proposals}}
</section>
<script type="module" src="{{@asset propose.js}}"></script>
{{/unclassified}}
