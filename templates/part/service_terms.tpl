<details>
	<summary class="mb-2">[[Vedi il termine di ogni voce]]</summary>
	<div class="table-responsive" tabindex="0" role="region" aria-label="[[Termini in giorni]]" data-element="service-calendar-list">
		<table class="table table-sm">
			<thead><tr><th scope="col">[[Voce]]</th><th scope="col">[[Giorni]]</th></tr></thead>
			{{#has_kinds}}<tbody>
				<tr class="table-light"><th scope="rowgroup" colspan="2">[[In generale]]</th></tr>
				{{#kinds}}<tr><td>{{>kind_word of="term_kind"}}</td><td>{{term_days}}</td></tr>{{/kinds}}
			</tbody>{{/has_kinds}}
			{{#groups}}<tbody>
				<tr class="table-light"><th scope="rowgroup" colspan="2">{{group_name}}</th></tr>
				{{#terms}}<tr><td>{{term_name}}</td><td>{{term_days}}</td></tr>{{/terms}}
			</tbody>{{/groups}}
		</table>
	</div>
</details>
