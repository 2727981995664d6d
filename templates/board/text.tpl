{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Testo approvato]]" nav="channels"}}
<p class="desk-back mb-1"><a href="/operatori/canali/testi">{{>icon name="arrow-left" class="icon icon-sm icon-primary"}} [[Torna ai testi approvati]]</a></p>
<h1 class="mb-2">{{#of_text}}[[Modifica il testo]]{{/of_text}}{{#not_of_text}}[[Nuovo testo]]{{/not_of_text}}</h1>
{{>text_changed}}
{{>error_summary}}
{{>error_line name="channel" label="[[Canale]]"}}
{{>error_line name="purpose" label="[[Per che cosa]]"}}
{{>error_line name="text_lang" label="[[Lingua]]"}}
{{>error_line name="name" label="[[Nome presso il fornitore]]"}}
{{>error_line name="state" label="[[Stato]]"}}
{{>error_line name="body" label="[[Testo]]"}}
{{>error_line name="place_1" label="[[Posto 1]]"}}
{{>error_line name="place_2" label="[[Posto 2]]"}}
{{>error_line name="place_3" label="[[Posto 3]]"}}
{{>error_line name="place_4" label="[[Posto 4]]"}}
{{>error_line name="seen" label="[[Pagina]]" id="content"}}
{{>error_summary_end}}
<p>[[Il testo si scrive e si fa approvare nel pannello del fornitore; qui lo copi com'è là, perché parta da solo e perché chi risponde sappia che cosa legge la persona.]]</p>
{{#of_text}}
<section class="desk-panel board-new board-channel mb-3" data-mark="{{text_state}}" aria-labelledby="h-now">
	<h2 class="h6" id="h-now">{{>way_word of="channel"}}: {{>text_purpose of="purpose"}}, {{>lang_word of="text_lang"}} <strong class="desk-mark badge board-mark">{{>text_state of="text_state"}}</strong></h2>
	{{>text_known}}
</section>
{{/of_text}}
<form method="post" action="/operatori/canali/testo" id="form-text" class="desk-panel board-new">
	<input type="hidden" name="csrf" value="{{csrf}}">
	{{#has_seen}}<input type="hidden" name="seen" value="{{seen}}">{{/has_seen}}
	{{#of_text}}
	<input type="hidden" name="channel" value="{{channel}}">
	<input type="hidden" name="purpose" value="{{purpose}}">
	<input type="hidden" name="text_lang" value="{{text_lang}}">
	{{/of_text}}
	{{#not_of_text}}
	{{>select name="channel" label="[[Canale]]" required="yes"}}
		<option value="">[[scegli]]</option>
		{{#choices}}<option value="{{choice}}"{{#chosen}} selected{{/chosen}}>{{>way_name of="choice"}}</option>{{/choices}}
	{{>select_end name="channel"}}
	{{>select name="purpose" label="[[Per che cosa]]" required="yes"}}
		<option value="">[[scegli]]</option>
		{{>option name="purpose" value="news" label="[[Generale: per ogni avviso che non ha un testo suo]]"}}
		{{>option name="purpose" value="reply" label="[[Risposta di una persona]]"}}
		{{>option name="purpose" value="state" label="[[Cambio di stato]]"}}
		{{>option name="purpose" value="receipt" label="[[Ricevuta]]"}}
		{{>option name="purpose" value="link" label="[[Link chiesto di nuovo]]"}}
	{{>select_end name="purpose"}}
	{{>select name="text_lang" label="[[Lingua]]" hint="[[Il codice della lingua presso il fornitore deve essere quello semplice, senza il paese.]]" required="yes"}}
		<option value="">[[scegli]]</option>
		{{>option name="text_lang" value="it" label="[[italiano]]"}}
		{{>option name="text_lang" value="en" label="[[inglese]]"}}
		{{>option name="text_lang" value="sq" label="[[albanese]]"}}
		{{>option name="text_lang" value="ar" label="[[arabo]]"}}
		{{>option name="text_lang" value="fr" label="[[francese]]"}}
		{{>option name="text_lang" value="ro" label="[[rumeno]]"}}
	{{>select_end name="text_lang"}}
	{{/not_of_text}}
	{{>input name="name" label="[[Nome presso il fornitore]]" hint="[[Lettere minuscole senza accenti, numeri e trattini bassi.]]" required="yes" maxlength="512" autocomplete="off"}}
	{{>textarea name="body" label="[[Testo]]" hint="[[Com'è dal fornitore, con i posti {{first_place}}, {{second_place}} … al loro luogo. Di solito il fornitore rifiuta un testo che comincia o finisce con un posto.]]" required="yes" rows="5" maxlength="1024"}}
	<fieldset class="form-group">
		<legend class="h6">[[Che cosa va nei posti]]</legend>
		<div class="row">
			<div class="col-12 col-sm-6">{{>text_place_select n="1" label="[[Posto 1]]"}}</div>
			<div class="col-12 col-sm-6">{{>text_place_select n="2" label="[[Posto 2]]"}}</div>
			<div class="col-12 col-sm-6">{{>text_place_select n="3" label="[[Posto 3]]"}}</div>
			<div class="col-12 col-sm-6">{{>text_place_select n="4" label="[[Posto 4]]"}}</div>
		</div>
	</fieldset>
	{{>select name="state" label="[[Stato]]" hint="[[Come lo mostra il fornitore. Parte solo ciò che è approvato; i cambiamenti che il fornitore annuncia arrivano da soli.]]"}}
		{{>option name="state" value="pending" label="[[in attesa]]"}}
		{{>option name="state" value="approved" label="[[approvato]]"}}
		{{>option name="state" value="rejected" label="[[rifiutato]]"}}
		{{>option name="state" value="paused" label="[[in pausa]]"}}
		{{>option name="state" value="disabled" label="[[disattivato]]"}}
	{{>select_end name="state"}}
	<button type="submit" class="btn btn-primary btn-sm">{{#of_text}}[[Salva]]{{/of_text}}{{#not_of_text}}[[Aggiungi il testo]]{{/not_of_text}}</button>
</form>
{{>desk_foot}}
