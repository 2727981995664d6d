{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Togli il testo]]" nav="channels"}}
<p class="desk-back mb-1"><a href="/operatori/canali/testi">{{>icon name="arrow-left" class="icon icon-sm icon-primary"}} [[Torna ai testi approvati]]</a></p>
<h1 class="mb-2">[[Togli il testo]]</h1>
{{>text_changed}}
{{>error_summary}}
{{>error_line name="channel" label="[[Canale]]" id="content"}}
{{>error_line name="purpose" label="[[Per che cosa]]" id="content"}}
{{>error_line name="text_lang" label="[[Lingua]]" id="content"}}
{{>error_line name="seen" label="[[Pagina]]" id="content"}}
{{>error_summary_end}}
{{#of_text}}
<section class="desk-panel board-new board-channel mb-3" data-mark="{{text_state}}" aria-labelledby="h-text">
	<h2 class="h6" id="h-text">{{>way_word of="channel"}}: {{>text_purpose of="purpose"}}, {{>lang_word of="text_lang"}} <strong class="desk-mark badge board-mark">{{>text_state of="text_state"}}</strong></h2>
	{{>text_known}}
</section>
<p>[[Da qui in poi questo testo non parte più: vale il testo generale, se c'è, o un'altra via della persona. Dal fornitore resta com'è. Che l'hai tolto resta scritto nel registro.]]</p>
<form method="post" action="/operatori/canali/togli-testo" id="form-text-end" class="desk-inline">
	<input type="hidden" name="csrf" value="{{csrf}}">
	<input type="hidden" name="channel" value="{{channel}}">
	<input type="hidden" name="purpose" value="{{purpose}}">
	<input type="hidden" name="text_lang" value="{{text_lang}}">
	<input type="hidden" name="seen" value="{{seen}}">
	<button type="submit" class="btn btn-danger btn-sm">[[Togli il testo]]</button>
	<a class="btn btn-outline-primary btn-sm" href="/operatori/canali/testi">[[Lascialo]]</a>
</form>
{{/of_text}}
{{>desk_foot}}
