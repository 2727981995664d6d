{{#main}}
<section class="desk-panel" aria-labelledby="h-main">
	<h2 class="h5" id="h-main">[[Unita a una segnalazione già aperta]]</h2>
	<p><a href="/operatori/richiesta/{{main_code}}">{{main_code}}</a> {{main_subject}} <span class="desk-state badge" data-state="{{main_state}}">{{>desk_state_word of="main_state"}}</span></p>
	<p class="desk-small">[[Segue l'esito dell'altra, ma resta di chi l'ha inviata.]]</p>
	{{#may_separate}}
	{{>desk_form to="separa" id="separate"}}
		<button type="submit" class="btn btn-outline-primary btn-sm">[[Separa]]</button>
	</form>
	{{/may_separate}}
</section>
{{/main}}
{{#has_joiners}}
<section class="desk-panel" aria-labelledby="h-joiners">
	<h2 class="h5" id="h-joiners">[[#reported_by: Segnalata da una persona | Segnalata da {{reported_by_text}} persone]]</h2>
	<p class="desk-small">[[Quando questa si conclude, si concludono anche le altre: ognuno riceve l'esito e può contestarlo.]]</p>
	<ul class="list-unstyled mb-0">{{#joiners}}<li><a class="text-nowrap" href="/operatori/richiesta/{{joiner_code}}">{{joiner_code}}</a> {{joiner_subject}} <span class="desk-state badge" data-state="{{joiner_state}}">{{>desk_state_word of="joiner_state"}}</span></li>{{/joiners}}</ul>
</section>
{{/has_joiners}}
{{#is_report}}
<section class="desk-panel" aria-labelledby="h-public">
	<h2 class="h5" id="h-public">[[Elenco pubblico]]</h2>
	{{#objected}}<p class="mb-2"><strong>[[Chi l'ha inviata ha chiesto di non pubblicarla.]]</strong></p>{{/objected}}
	{{#publication}}
	{{#shown}}<p class="mb-2">[[È nell'elenco pubblico.]] <a href="/segnalazioni/{{public_ref}}">{{public_title}}</a> <span class="desk-small">{{released_at_day}}, {{released_by}}</span></p>{{/shown}}
	{{#not_shown}}<p class="mb-2">{{#has_taken_off_at}}[[È stata tolta dall'elenco pubblico.]] <span class="desk-small">{{taken_off_at_day}}</span>{{/has_taken_off_at}}{{#not_taken_off_at}}[[Con questo esito non compare nell'elenco pubblico.]]{{/not_taken_off_at}}</p>{{/not_shown}}
	{{/publication}}
	{{#not_publication}}<p class="mb-2">[[Non è nell'elenco pubblico: nessuno ne legge niente.]]</p>{{/not_publication}}
	<div class="desk-inline">
		{{#may_publish}}<a class="btn btn-outline-primary btn-sm" href="/operatori/richiesta/{{code}}/pubblica">{{#publication}}[[Modifica o pubblica di nuovo]]{{/publication}}{{#not_publication}}[[Pubblica nell'elenco]]{{/not_publication}}</a>{{/may_publish}}
		{{#publication}}{{#may_take_off}}
		{{>desk_form to="togli" id="take-off"}}
			<button type="submit" class="btn btn-outline-danger btn-sm">[[Togli dall'elenco]]</button>
		</form>
		{{/may_take_off}}{{/publication}}
	</div>
</section>
{{/is_report}}
