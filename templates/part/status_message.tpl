<article class="track-say p-3 mb-3{{#direction_is_in}} track-mine{{/direction_is_in}}">
	<h3 class="h6 mb-1">{{#direction_is_in}}[[Tu]]{{/direction_is_in}}{{#direction_is_out}}[[Il Comune]]{{/direction_is_out}} <span class="track-time">{{>date_at of="sent_at"}}</span></h3>
	{{#has_body}}<div class="text-break" dir="auto" data-text>{{body:pre_escape}}</div>{{/has_body}}
	{{#erased}}<p class="mb-0">[[Il testo è stato cancellato.]]</p>{{/erased}}
	{{>message_extra}}
	{{#has_files}}<div class="mt-2">{{>files base="/richiesta/{{token}}/allegato"}}</div>{{/has_files}}
</article>
