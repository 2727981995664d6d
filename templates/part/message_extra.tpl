{{#extra}}
<ul class="message-extra list-unstyled mb-1">
	{{#forwarded}}<li>[[Messaggio inoltrato]]</li>{{/forwarded}}
	{{#elsewhere}}{{?$who=desk}}<li>[[Scritto da un collega nel programma del fornitore]]</li>{{/$who}}{{/elsewhere}}
	{{#call_event_is_missed}}<li>[[Chiamata senza risposta]]</li>{{/call_event_is_missed}}
	{{#call_event_is_voicemail}}<li>[[Messaggio in segreteria]]</li>{{/call_event_is_voicemail}}
	{{#has_lat}}<li>[[Posizione]]: <a href="https://www.openstreetmap.org/?mlat={{lat:u}}&amp;mlon={{lon:u}}" rel="noopener noreferrer">{{#has_place_name}}{{place_name}} {{/has_place_name}}<span class="text-nowrap" dir="ltr">{{lat}}, {{lon}}</span></a></li>{{/has_lat}}
	{{#has_unsupported}}<li>[[Un contenuto che qui non si può mostrare]]{{#unsupported_is_sticker}}: [[un adesivo]]{{/unsupported_is_sticker}}{{#unsupported_is_poll}}: [[un sondaggio]]{{/unsupported_is_poll}}{{#unsupported_is_order}}: [[un ordine]]{{/unsupported_is_order}}{{#unsupported_is_video_note}}: [[un videomessaggio]]{{/unsupported_is_video_note}}</li>{{/has_unsupported}}
	{{#cards}}<li>[[Contatto]]: {{card_name}}{{#has_card_phones}} <span dir="ltr">{{card_phones}}</span>{{/has_card_phones}}</li>{{/cards}}
	{{#lost}}<li>[[Un file non si è potuto scaricare]]: {{lost_name}}</li>{{/lost}}
	{{#has_coming}}<li>[[#coming: un file è in arrivo | {{coming_text}} file sono in arrivo]]</li>{{/has_coming}}
	{{#annotations}}
	{{#annotation_is_reaction}}<li>[[Reazione]]: {{sign}}</li>{{/annotation_is_reaction}}
	{{#annotation_is_edit}}<li>[[Corretto il {{annotated_at_day}}, {{annotated_at_time}}]]: <span class="text-break" dir="auto">{{new_text}}</span></li>{{/annotation_is_edit}}
	{{#annotation_is_revoke}}<li>[[Ritirato da chi l'ha scritto il {{annotated_at_day}}, {{annotated_at_time}}]]</li>{{/annotation_is_revoke}}
	{{/annotations}}
</ul>
{{/extra}}
