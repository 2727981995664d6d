<div class="sound">
	<p class="mb-1 fw-semibold" id="sound-{{id}}">{{#voice}}{{>icon name="comment" class="icon icon-sm icon-primary"}} [[Messaggio vocale]]{{/voice}}{{#not_voice}}{{#sound}}[[Audio]]{{/sound}}{{#film}}[[Video]]{{/film}} <span class="text-break" dir="auto">{{file_name}}</span>{{/not_voice}}{{#has_lasts}}, <span class="text-nowrap">{{lasts}}</span>{{/has_lasts}}</p>
	{{#sound}}<audio controls preload="none" src="{{$base}}/{{id}}/original" aria-labelledby="sound-{{id}}"></audio>{{/sound}}
	{{#film}}<video controls preload="none" playsinline src="{{$base}}/{{id}}/original" aria-labelledby="sound-{{id}}"></video>{{/film}}
	<p class="mb-0 form-text">{{#seldom_played}}[[Se il tuo browser non lo riproduce, scaricalo.]] {{/seldom_played}}<a href="{{$base}}/{{id}}/original" download="{{file_name}}" aria-describedby="sound-{{id}}">[[Scarica il file]]</a> <span class="text-nowrap">([[{{kb_text}} KB]])</span></p>
	{{#has_transcript}}
	<p class="mb-0 mt-2 fw-semibold">[[Che cosa dice]]</p>
	<div class="sound-said" dir="auto">{{transcript:pre_escape}}</div>
	{{/has_transcript}}
</div>
