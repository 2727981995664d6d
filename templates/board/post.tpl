{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Messaggio da guardare]] {{post}}" nav="channels"}}
<p class="desk-back mb-1"><a href="/operatori/canali#posts">{{>icon name="arrow-left" class="icon icon-sm icon-primary"}} [[Torna ai canali]]</a></p>
<h1 class="mb-1">[[Messaggio da guardare]]</h1>
<p>{{>way_word of="post_channel"}}, <time datetime="{{received_at}}">{{received_at_day}}, {{received_at_time}}</time> {{#has_post_code}}<code>{{post_code}}</code>{{/has_post_code}}</p>
<p class="desk-small">[[Questa apertura è scritta nel registro. Può contenere nomi e recapiti: non copiarlo altrove.]]</p>
<section aria-labelledby="h-raw" class="desk-panel">
	<h2 class="h5" id="h-raw">[[Il contenuto, come è arrivato]]</h2>
	<pre class="board-raw desk-text mb-0" dir="ltr" tabindex="0">{{raw:pre_escape}}</pre>
</section>
{{#to_see}}{{#can_act}}
<div class="desk-inline mt-3">
	{{#can_replay}}<form method="post" action="/operatori/canali/messaggio/{{post}}/rileggi"><input type="hidden" name="csrf" value="{{csrf}}"><button type="submit" class="btn btn-outline-primary btn-sm">[[Rileggi]]</button></form>{{/can_replay}}
	<form method="post" action="/operatori/canali/messaggio/{{post}}/visto"><input type="hidden" name="csrf" value="{{csrf}}"><button type="submit" class="btn btn-primary btn-sm">[[Segna come visto]]</button></form>
</div>
{{/can_act}}{{/to_see}}
{{>desk_foot}}
