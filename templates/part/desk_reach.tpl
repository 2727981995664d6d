<fieldset class="form-group desk-ways" id="via" tabindex="-1">
	<legend class="h6">[[Per quale via]]</legend>
	{{>field_error id="via" name="via"}}
	{{#ways}}{{#able}}
	<div class="form-check">
		<input type="radio" id="via-{{identity}}" name="via" value="{{identity}}"{{#chosen}} checked{{/chosen}}>
		<label for="via-{{identity}}"><strong>{{>desk_way_word}}</strong>{{#via_is_free}}{{#has_until_at}}: [[puoi scrivere fino]] {{#until_today}}[[alle {{until_at_time}}]]{{/until_today}}{{#not_until_today}}[[al {{until_at_day}}, {{until_at_time}}]]{{/not_until_today}}{{/has_until_at}}{{/via_is_free}}{{#via_is_human}}: [[solo la tua risposta, nessun avviso automatico, fino al {{until_at_day}}, {{until_at_time}}]]{{/via_is_human}}{{#via_is_template}}: {{#has_shut_at}}[[finestra chiusa dal {{shut_at_day}}, {{shut_at_time}}; parte un avviso con il link, il testo si legge sulla pagina]]{{/has_shut_at}}{{#not_shut_at}}[[parte un avviso con il link, il testo si legge sulla pagina]]{{/not_shut_at}}{{/via_is_template}}{{#via_is_call}}: [[resta un compito «richiama»]]{{/via_is_call}}{{#way_is_email}}{{#not_verified}} ([[non verificata]]){{/not_verified}}{{/way_is_email}}{{#wants}} - [[via preferita]]{{/wants}}{{#has_trouble}} <span class="desk-late">[[ora la via è interrotta: parte appena torna]]</span>{{/has_trouble}}</label>
		{{#has_pieces}}<div class="desk-small ms-4"><p class="mb-1">[[Partirà questo testo approvato:]]</p>{{>text_pieces}}</div>{{/has_pieces}}
	</div>
	{{/able}}{{/ways}}
	<div class="form-check">
		<input type="radio" id="via-0" name="via" value="{{#not_page_task}}0{{/not_page_task}}"{{#page_chosen}} checked{{/page_chosen}}>
		<label for="via-0"><strong>[[Solo sulla pagina della richiesta]]</strong>{{#page_task}}: [[nessuna via è aperta, resta un compito]]{{/page_task}}</label>
	</div>
	{{#ways}}{{#not_able}}
	<p class="desk-small mb-1">{{>desk_way_word}}: {{#why_is_window}}[[finestra chiusa dal {{shut_at_day}}, {{shut_at_time}}]]{{/why_is_window}}{{#why_is_never_wrote}}[[qui non ha ancora scritto]]{{/why_is_never_wrote}}{{#why_is_stopped}}[[ha scritto STOP: qui non vuole messaggi]]{{/why_is_stopped}}{{#why_is_unreachable}}[[qui non riceve: la consegna è stata rifiutata]]{{/why_is_unreachable}}{{#why_is_erased}}[[il recapito è stato cancellato]]{{/why_is_erased}}{{#why_is_not_a_way}}[[da qui non si risponde]]{{/why_is_not_a_way}}{{#why_is_objects}}[[ha scelto di non ricevere avvisi]]{{/why_is_objects}}{{#wants}} - [[via preferita]]{{/wants}}</p>
	{{/not_able}}{{/ways}}
</fieldset>
