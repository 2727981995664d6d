<p class="mb-1"><time class="text-nowrap" datetime="{{call_at}}">{{call_at_day}}, {{call_at_time}}</time>
	<strong>{{#call_state_is_ringing}}[[sta squillando]]{{/call_state_is_ringing}}{{#call_state_is_answered}}[[in corso]]{{/call_state_is_answered}}{{#call_state_is_ended}}[[conclusa]]{{/call_state_is_ended}}{{#call_state_is_missed}}[[senza risposta]]{{/call_state_is_missed}}{{#call_state_is_voicemail}}[[messaggio in segreteria]]{{/call_state_is_voicemail}}</strong>
	{{#has_seconds}}<span class="desk-small">- [[#seconds: un secondo | {{seconds_text}} secondi]]</span>{{/has_seconds}}
	{{#has_extension}}<span class="desk-small">- [[interno]] {{extension}}{{#has_answered_by}}, {{answered_by}}{{/has_answered_by}}</span>{{/has_extension}}
	{{#not_number_kept}}<span class="desk-small">- {{#number_forgotten}}[[numero non conservato]]{{/number_forgotten}}{{#not_number_forgotten}}[[numero nascosto]]{{/not_number_forgotten}}</span>{{/not_number_kept}}</p>
