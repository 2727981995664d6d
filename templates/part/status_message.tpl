<article class="track-say p-3 mb-3{{#direction_is_in}} track-mine{{/direction_is_in}}">
	<h3 class="h6 mb-1">{{#direction_is_in}}[[Tu]]{{/direction_is_in}}{{#direction_is_out}}[[Il Comune]]{{/direction_is_out}} <span class="track-time">{{>date_at of="sent_at"}}</span></h3>
	{{#has_body}}<div class="text-break" dir="auto" data-text>{{body:pre_escape}}</div>{{/has_body}}
	{{#erased}}<p class="mb-0">[[Il testo è stato cancellato.]]</p>{{/erased}}
	{{#has_said_point}}<p class="mb-0">{{>icon name="map-marker" class="icon icon-sm icon-primary"}} [[Posizione inviata:]] {{#has_said_place}}<span dir="auto">{{said_place}}</span>, {{/has_said_place}}<span class="text-nowrap" dir="ltr">{{said_point}}</span></p>{{/has_said_point}}
	{{#has_cards_sent}}<p class="mb-0">[[#cards_sent: Hai inviato un contatto. | Hai inviato {{cards_sent_text}} contatti.]]</p>{{/has_cards_sent}}
	{{#has_unread}}<p class="mb-0">[[Un messaggio che non riusciamo a leggere: scrivilo con parole.]]</p>{{/has_unread}}
	{{#has_said_event}}<p class="mb-0">{{#said_event_is_voicemail}}[[Messaggio in segreteria]]{{/said_event_is_voicemail}}{{#said_event_is_missed}}[[Chiamata senza risposta]]{{/said_event_is_missed}}</p>{{/has_said_event}}
	{{#has_lost}}<p class="mb-0">[[Un file non è arrivato: mandalo di nuovo.]]</p>{{/has_lost}}
	{{#has_corrected}}<p class="mb-0">[[Corretto dopo:]]</p><div class="text-break" dir="auto">{{corrected:pre_escape}}</div>{{/has_corrected}}
	{{#has_taken_back_at}}<p class="mb-0">[[L'hai ritirato.]]</p>{{/has_taken_back_at}}
	{{#has_files}}<div class="mt-2">{{>files base="/richiesta/{{token}}/allegato"}}</div>{{/has_files}}
</article>
