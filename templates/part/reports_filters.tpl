<details class="mb-3"{{#filtered}} open{{/filtered}}>
<summary class="reports-summary">[[Filtra le segnalazioni]]</summary>
<form method="get" action="{{$to}}" class="reports-filters">
	<div class="select-wrapper form-group">
		<label for="category">[[Tipologia di segnalazione]]</label>
		<select id="category" name="category" class="form-select">
			<option value="">[[tutte]]</option>
			{{#headings}}<option value="{{heading_code}}"{{#heading_selected}} selected{{/heading_selected}}>{{heading_label}}</option>{{/headings}}
		</select>
	</div>
	{{#has_districts}}
	<div class="select-wrapper form-group">
		<label for="district">[[Municipio]]</label>
		<select id="district" name="district" class="form-select">
			<option value="">[[tutti]]</option>
			{{#districts}}<option value="{{district_name}}"{{#district_selected}} selected{{/district_selected}}>{{district_name}}</option>{{/districts}}
		</select>
	</div>
	{{/has_districts}}
	<div class="select-wrapper form-group">
		<label for="state">[[Stato]]</label>
		<select id="state" name="state" class="form-select">
			<option value="">[[tutte]]</option>
			<option value="open"{{#f_state_is_open}} selected{{/f_state_is_open}}>[[aperte]]</option>
			<option value="resolved"{{#f_state_is_resolved}} selected{{/f_state_is_resolved}}>[[risolte negli ultimi 12 mesi]]</option>
		</select>
	</div>
	<div class="reports-buttons">
		<button type="submit" class="btn btn-primary">[[Filtra]]</button>
		{{#filtered}}<a class="btn btn-outline-primary" href="{{$to}}">[[Togli i filtri]]</a>{{/filtered}}
	</div>
</form>
</details>
