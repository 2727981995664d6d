{{%defaults base="" remove="" who=""}}
<ul class="list-unstyled files">
	{{#files}}
	<li class="d-flex align-items-start mb-3">
		{{#picture}}<a class="files-picture" href="{{$base}}/{{id}}/large"><img class="img-thumbnail" src="{{$base}}/{{id}}/small" alt="[[Foto {{file_number}}]]" width="96" height="96" loading="lazy"></a>{{/picture}}
		<div class="text-break">
			{{#sound}}{{>sound base="{{$base}}"}}{{/sound}}{{#film}}{{>sound base="{{$base}}"}}{{/film}}
			{{#not_sound}}{{#not_film}}<p class="mb-0">{{#pdf}}<a href="{{$base}}/{{id}}/original" dir="auto">{{file_name}}</a>{{/pdf}}{{#not_pdf}}<span dir="auto">{{file_name}}</span>{{/not_pdf}} <span class="text-nowrap">([[{{kb_text}} KB]])</span></p>{{/not_film}}{{/not_sound}}
			{{#pdf}}<p class="mb-0 form-text">[[Documento PDF da scaricare]]</p>{{/pdf}}
			{{#file_state_is_received}}<p class="mb-0 form-text">[[Controllo in corso: ricarica la pagina tra poco.]]</p>{{/file_state_is_received}}
			{{#file_state_is_refused}}<p class="mb-0 fw-semibold">{{>file_refusal of="refusal"}}</p>{{/file_state_is_refused}}
			{{?$who}}<p class="mb-0 form-text">{{#from_office}}[[Inviato dall'ufficio]]{{/from_office}}{{#not_from_office}}[[Inviato da chi ha scritto]]{{/not_from_office}}, {{>date_at of="file_at"}}</p>{{/$who}}
			{{?$remove}}<button type="submit" class="btn btn-link btn-xs p-0" name="go" value="remove-{{id}}" formnovalidate>[[Togli]] <span class="visually-hidden" dir="auto">{{file_name}}</span></button>{{/$remove}}
		</div>
	</li>
	{{/files}}
</ul>
