{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Testi approvati]]" nav="channels"}}
<p class="desk-back mb-1"><a href="/operatori/canali">{{>icon name="arrow-left" class="icon icon-sm icon-primary"}} [[Torna ai canali]]</a></p>
{{#has_done}}<div class="alert alert-success" role="status">{{#done_is_text_saved}}[[Il testo è salvato.]]{{/done_is_text_saved}}{{#done_is_text_removed}}[[Il testo è stato tolto.]]{{/done_is_text_removed}}</div>{{/has_done}}
<div class="desk-top d-flex flex-wrap align-items-center">
	<h1 class="mb-0">[[Testi approvati]]</h1>
	{{#can_act}}{{#has_text_channels}}<a class="btn btn-outline-primary btn-xs" href="/operatori/canali/testo">[[Aggiungi un testo]]</a>{{/has_text_channels}}{{/can_act}}
</div>
<p>[[Quando la finestra per rispondere è chiusa, il fornitore lascia passare solo testi che ha approvato prima. Qui c'è scritto che cosa legge la persona; lo stato lo dice il fornitore.]]</p>
{{#not_text_channels}}<p>[[Nessun canale ha bisogno di testi approvati.]]</p>{{/not_text_channels}}
{{#text_channels}}
<section aria-labelledby="h-{{text_channel}}">
	<h2 class="h4" id="h-{{text_channel}}">{{>way_word of="text_channel"}}</h2>
	{{#not_texts}}<p>[[Non c'è ancora nessun testo.]]</p>{{/not_texts}}
	{{#has_texts}}
	<ul class="board-channels list-unstyled">
		{{#texts}}
		<li class="desk-panel board-channel" data-mark="{{text_state}}">
			<h3 class="h6">{{>text_purpose of="purpose"}}, {{>lang_word of="text_lang"}} <strong class="desk-mark badge board-mark">{{>text_state of="text_state"}}</strong></h3>
			{{>text_known}}
			{{#can_act}}<div class="desk-inline">
				<a class="btn btn-outline-primary btn-xs" href="/operatori/canali/testo?channel={{channel:u}}&amp;purpose={{purpose:u}}&amp;text_lang={{text_lang:u}}">[[Modifica]]<span class="visually-hidden"> {{text_name}}</span></a>
				<a class="btn btn-outline-danger btn-xs" href="/operatori/canali/togli-testo?channel={{channel:u}}&amp;purpose={{purpose:u}}&amp;text_lang={{text_lang:u}}">[[Togli]]<span class="visually-hidden"> {{text_name}}</span></a>
			</div>{{/can_act}}
		</li>
		{{/texts}}
	</ul>
	{{/has_texts}}
	<div class="desk-panel">
		<h3 class="h5">[[Che cosa parte a finestra chiusa]]</h3>
		<dl class="desk-dl">
			{{#coverage}}
			<dt>{{>text_purpose of="purpose"}}</dt>
			<dd>
				{{#has_own}}<div class="mb-1">[[Un testo nella lingua della persona:]] {{>text_langs of="own"}}</div>{{/has_own}}
				{{#has_by_italian}}<div class="mb-1">[[Il testo in italiano, per chi scrive in:]] {{>text_langs of="by_italian"}}</div>{{/has_by_italian}}
				{{#has_none}}<div class="mb-1"><strong>[[Nessun testo approvato:]]</strong> {{>text_langs of="none"}} <span class="d-block">{{#purpose_is_reply}}[[la risposta parte per e-mail; chi non ha un'e-mail va richiamato, e resta il compito.]]{{/purpose_is_reply}}{{#purpose_is_state}}[[l'avviso parte per e-mail; chi non ha un'e-mail lo trova solo sulla pagina della richiesta.]]{{/purpose_is_state}}{{#purpose_is_receipt}}[[l'avviso parte per e-mail; chi non ha un'e-mail lo trova solo sulla pagina della richiesta.]]{{/purpose_is_receipt}}{{#purpose_is_link}}[[il link parte per e-mail; a chi non ha un'e-mail non arriva.]]{{/purpose_is_link}}</span></div>{{/has_none}}
			</dd>
			{{/coverage}}
		</dl>
	</div>
</section>
{{/text_channels}}
{{>desk_foot}}
