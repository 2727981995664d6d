{{#carries_is_image}}<p class="desk-small mb-1">[[Con una foto]]</p>{{/carries_is_image}}{{#carries_is_document}}<p class="desk-small mb-1">[[Con un documento]]</p>{{/carries_is_document}}{{#carries_is_sticker}}<p class="desk-small mb-1">[[Un adesivo]]</p>{{/carries_is_sticker}}
{{#has_said_event}}<p class="mb-1">{{#said_event_is_voicemail}}[[Messaggio in segreteria]]{{/said_event_is_voicemail}}{{#said_event_is_missed}}[[Chiamata senza risposta]]{{/said_event_is_missed}}</p>{{/has_said_event}}
{{#has_said_point}}<p class="mb-1">{{>icon name="map-marker" class="icon icon-sm icon-primary"}} [[Posizione inviata:]] {{#has_said_place}}<span dir="auto">{{said_place}}</span>, {{/has_said_place}}<span class="text-nowrap" dir="ltr">{{said_point}}</span></p>{{/has_said_point}}
{{#cards}}<p class="mb-1">[[Contatto inviato:]] <span dir="auto">{{card}}</span>{{#has_card_phones}}, <span dir="ltr">{{card_phones}}</span>{{/has_card_phones}}</p>{{/cards}}
{{#has_unread}}<p class="mb-1"><em>[[Messaggio che non si può leggere da qui]] (<span translate="no">{{unread}}</span>). [[Abbiamo chiesto di scriverlo con parole.]]</em></p>{{/has_unread}}
{{#has_coming}}<p class="desk-small mb-1">[[#coming: Un file sta arrivando. | {{coming_text}} file stanno arrivando.]]</p>{{/has_coming}}
{{#has_lost}}<p class="mb-1"><strong class="desk-late">[[#lost: Un file non è arrivato: abbiamo chiesto di mandarlo di nuovo. | {{lost_text}} file non sono arrivati: abbiamo chiesto di mandarli di nuovo.]]</strong></p>{{/has_lost}}
{{#has_corrected}}<p class="desk-small mb-1">[[Corretto da chi ha scritto]], {{corrected_at_date}}, {{corrected_at_time}}:</p>
<div class="desk-text" dir="auto">{{corrected:pre_escape}}</div>{{/has_corrected}}
{{#has_taken_back_at}}<p class="desk-small mb-1">[[Chi ha scritto ha ritirato questo messaggio]], {{taken_back_at_date}}, {{taken_back_at_time}}</p>{{/has_taken_back_at}}
{{#has_signs}}<p class="mb-0"><span class="desk-small">[[Ha reagito:]]</span> {{signs}}</p>{{/has_signs}}
