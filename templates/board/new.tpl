{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Nuova richiesta]]" nav="calls"}}
{{#has_code}}
<h1 class="mb-2">[[La richiesta è registrata]]</h1>
<section aria-labelledby="h-read" class="desk-panel board-read">
	<h2 class="h5" id="h-read">[[Da leggere ad alta voce]]</h2>
	<dl>
		<dt>[[Codice]]</dt><dd class="board-big" translate="no"><span class="text-nowrap" translate="no">URP</span>{{#spelled}} <span class="text-nowrap">{{item}}</span>{{/spelled}}</dd>
		<dt>[[PIN]]</dt><dd class="board-big" translate="no">{{#pairs}}<span class="text-nowrap">{{item}}</span> {{/pairs}}</dd>
		<dt>[[Risposta entro]]</dt><dd class="board-big"><time datetime="{{due_at}}">{{due_at_date}}</time></dd>
	</dl>
	<p class="mb-0">[[Con codice e PIN si segue la richiesta su {{base_url}}/richiesta. Il PIN si vede solo adesso: chi lo perde richiama.]]</p>
</section>
<p>{{#urgent}}<strong class="desk-mark badge">[[urgente]]</strong> {{/urgent}}{{category_name}} - {{office_name}}{{#has_address}} - {{address}}{{#not_found}} ([[il luogo non è nell'elenco delle vie]]){{/not_found}}{{/has_address}}</p>
<p>{{#by_mail}}[[La ricevuta parte per e-mail.]]{{/by_mail}}{{#by_phone}}[[La persona vuole la risposta per telefono.]]{{/by_phone}}</p>
<div class="desk-inline">
	{{#visible}}<a class="btn btn-primary btn-sm" href="/operatori/richiesta/{{code}}">[[Apri la richiesta]] {{code}}</a>{{/visible}}
	<a class="btn btn-outline-primary btn-sm" href="/operatori/chiamate">[[Torna alle chiamate]]</a>
</div>
{{/has_code}}
{{#form}}
<p class="desk-back mb-1"><a href="/operatori/chiamate">{{>icon name="arrow-left" class="icon icon-sm icon-primary"}} [[Torna alle chiamate]]</a></p>
<h1 class="mb-1">[[Nuova richiesta]]</h1>
{{#of_call}}{{>call_row}}{{#has_call_ticket}}<p class="alert alert-warning">[[Per questa chiamata c'è già una richiesta:]] <a href="/operatori/richiesta/{{call_ticket}}">{{call_ticket}}</a></p>{{/has_call_ticket}}{{/of_call}}
{{#conflict}}<section class="alert alert-warning" role="alert">[[Questo modulo era già stato inviato con altre parole: la prima richiesta è registrata. Guarda tra le richieste prima di inviarne un'altra.]]</section>{{/conflict}}
{{#stale}}<section class="alert alert-warning" role="alert" tabindex="-1" id="stale" autofocus>[[La pagina era di un accesso precedente. Quello che hai scritto è ancora qui sotto: controllalo e invia di nuovo.]]</section>{{/stale}}
{{>error_summary}}
{{>error_line name="channel" label="[[Come è arrivata]]"}}
{{>error_line name="body" label="[[Che cosa chiede]]"}}
{{>error_line name="category" label="[[Argomento]]"}}
{{>error_line name="place" label="[[Luogo]]"}}
{{>error_line name="first_name" label="[[Nome]]"}}
{{>error_line name="last_name" label="[[Cognome]]"}}
{{>error_line name="phone" label="[[Telefono]]"}}
{{>error_line name="email" label="[[E-mail]]"}}
{{>error_line name="ticket_lang" label="[[Lingua della persona]]"}}
{{>error_summary_end}}
<form method="post" action="/operatori/nuova" id="form-new" class="desk-panel board-new">
	<input type="hidden" name="csrf" value="{{csrf}}">
	<input type="hidden" name="nonce" value="{{nonce}}">
	<input type="hidden" name="call" value="{{v_call}}">
	{{>group name="channel" label="[[Come è arrivata]]" required="yes"}}
		{{>radio name="channel" value="phone" label="[[per telefono]]"}}
		{{>radio name="channel" value="counter" label="[[allo sportello]]"}}
	{{>group_end}}
	{{>textarea name="body" label="[[Che cosa chiede]]" hint="[[Con le sue parole. Di altre persone, e di minori, non scrivere il nome.]]" required="yes" rows="6" maxlength="5000"}}
	{{>select name="category" label="[[Argomento]]" hint="[[Se non è chiaro lascialo da scegliere: resta allo URP con le proposte.]]"}}
		<option value="">[[da scegliere]]</option>
		{{#categories}}<option value="{{category_code}}"{{#category_selected}} selected{{/category_selected}}>{{category_label}}</option>{{/categories}}
	{{>select_end name="category"}}
	{{>input name="place" label="[[Luogo]]" hint="[[Via e numero, o l'incrocio: si cerca nell'elenco delle vie.]]" maxlength="200" autocomplete="off"}}
	{{>checkbox name="urgent" label="[[Urgente: c'è pericolo, o serve oggi]]" hint="[[Va in cima alle richieste e il responsabile è avvisato.]]"}}
	<fieldset class="form-group">
		<legend class="h6">[[Chi chiede (niente è obbligatorio)]]</legend>
		{{>checkbox name="anonymous" label="[[Non vuole lasciare nome né recapiti]]" hint="[[Ciò che è scritto qui sotto non viene conservato.]]"}}
		{{>input name="first_name" label="[[Nome]]" maxlength="100" autocomplete="off"}}
		{{>input name="last_name" label="[[Cognome]]" maxlength="100" autocomplete="off"}}
		{{>input name="phone" label="[[Telefono]]" type="tel" maxlength="40" autocomplete="off"}}
		{{>input name="email" label="[[E-mail]]" hint="[[Se c'è, la ricevuta e le risposte vanno qui.]]" type="email" maxlength="254" autocomplete="off"}}
	</fieldset>
	{{>select name="ticket_lang" label="[[Lingua della persona]]"}}
		{{>option name="ticket_lang" value="it" label="[[italiano]]"}}
		{{>option name="ticket_lang" value="en" label="[[inglese]]"}}
		{{>option name="ticket_lang" value="sq" label="[[albanese]]"}}
		{{>option name="ticket_lang" value="ar" label="[[arabo]]"}}
		{{>option name="ticket_lang" value="fr" label="[[francese]]"}}
		{{>option name="ticket_lang" value="ro" label="[[rumeno]]"}}
	{{>select_end name="ticket_lang"}}
	<button type="submit" class="btn btn-primary btn-sm">[[Registra la richiesta]]</button>
</form>
{{/form}}
{{>desk_foot}}
