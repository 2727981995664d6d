{{#has_similar}}
<section class="card border shadow-sm mb-4" id="similar">
	<div class="card-body">
		<fieldset class="mb-0">
			<legend class="h5">[[Forse è già stata segnalata]]</legend>
			<p>[[Vicino a questo luogo ci sono segnalazioni simili ancora aperte. Se una è anche la tua ti avvisiamo insieme; la tua resta tua, con il suo codice e la sua data.]]</p>
			<div class="form-check">
				<input type="radio" id="join-none" name="join" value="" checked>
				<label for="join-none">[[No, la mia è un'altra]]</label>
			</div>
			{{#similar}}
			<div class="form-check">
				<input type="radio" id="join-{{ref}}" name="join" value="{{ref}}"{{#join_selected}} checked{{/join_selected}}>
				<label for="join-{{ref}}">[[Anche la mia è questa: avvisatemi insieme]]<br>
					<strong>{{#released}}<span dir="auto">{{title}}</span> - {{/released}}{{similar_category}}</strong>{{#has_street}}, <span dir="auto">{{street}}</span>{{/has_street}}, {{>month_word of="since_month"}} {{since_year}}, <span class="text-nowrap">{{>state_word of="similar_state"}}</span></label>
				{{#released}}<p class="similar-link mb-2"><a href="/segnalazioni/{{public_ref}}" target="_blank" rel="noopener">[[Leggila nell'elenco (si apre in un'altra scheda)]]</a></p>{{/released}}
			</div>
			{{/similar}}
		</fieldset>
	</div>
</section>
{{/has_similar}}
