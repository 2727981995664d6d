{{#has_pieces}}{{>text_pieces}}{{/has_pieces}}
{{#not_pieces}}<p>[[Qui non è scritto che cosa legge la persona: copia il testo dal pannello del fornitore.]]</p>{{/not_pieces}}
<dl class="desk-dl">
	<dt>[[Nome presso il fornitore]]</dt><dd><code>{{text_name}}</code></dd>
	<dt>[[Stato noto dal]]</dt><dd>{{>date_at of="told_at"}}</dd>
	<dt>[[Posti, nell'ordine]]</dt><dd>{{#has_places}}<ol class="mb-0 ps-3">{{#places}}<li>{{>text_gap of="item"}}</li>{{/places}}</ol>{{/has_places}}{{#not_places}}[[nessuno]]{{/not_places}}</dd>
</dl>
