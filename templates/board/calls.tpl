{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Chiamate]]" nav="calls"}}
<div class="desk-top d-flex flex-wrap align-items-center">
	<h1 class="mb-0">[[Chiamate]]</h1>
	{{#can_write}}<a class="btn btn-outline-primary btn-xs" href="/operatori/nuova">[[Nuova richiesta allo sportello]]</a>{{/can_write}}
</div>
{{#has_number}}<div class="alert alert-info" role="status" id="number">[[Numero di chi ha chiamato:]] <strong class="text-nowrap">{{number}}</strong> <span class="desk-small">[[L'apertura resta scritta.]]</span></div>{{/has_number}}
{{#now}}
<section aria-labelledby="h-now" class="desk-panel board-now">
	<h2 class="h5" id="h-now">[[La tua chiamata]]</h2>
	{{>call_row}}
	<div class="desk-inline">{{>call_acts}}</div>
</section>
{{/now}}
{{#not_now}}<p class="desk-small">{{#has_own_extension}}[[Nessuna chiamata in corso sul tuo interno {{own_extension}}.]]{{/has_own_extension}}{{#not_own_extension}}[[Il tuo accesso non ha un interno: chiedi all'amministratore di indicarlo, e la chiamata a cui rispondi apparirà qui.]]{{/not_own_extension}}</p>{{/not_now}}
<h2 class="h5" id="h-calls">[[Le ultime]]</h2>
{{#not_calls}}<p>[[Non c'è ancora nessuna chiamata.]]</p>{{/not_calls}}
{{#has_calls}}
<ul class="board-posts list-unstyled" aria-labelledby="h-calls">
	{{#calls}}
	<li class="board-post">
		{{>call_row}}
		<div class="desk-inline">{{>call_acts}}</div>
	</li>
	{{/calls}}
</ul>
{{/has_calls}}
{{>desk_foot}}
