{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Ricevuta]]" nav="follow" private="yes"}}
<h1>[[Abbiamo ricevuto la tua richiesta]]</h1>
<p class="lead">[[Ti rispondiamo entro]] <time datetime="{{due_at}}">{{due_at_date}}</time>.</p>
<div class="row">
	<div class="col-12 col-md-8">
		<dl>
			<dt>[[Codice della richiesta]]</dt><dd class="h4">{{code}}</dd>
			<dt>[[PIN]]</dt><dd class="h4"><code>{{pin}}</code></dd>
			<dt>[[Tipo]]</dt><dd>{{>kind_word of="kind"}}</dd>
			<dt>[[Argomento]]</dt><dd>{{category}}</dd>
			<dt>[[Titolo]]</dt><dd dir="auto">{{subject}}</dd>
			{{#has_address}}<dt>[[Indirizzo]]</dt><dd dir="auto">{{address}}</dd>{{/has_address}}
			<dt>[[Inviata]]</dt><dd>{{>date_at of="created_at"}}</dd>
			<dt>[[Chi se ne occupa]]</dt><dd>{{office}}</dd>
		</dl>
	</div>
	{{#has_qr_path}}
	<div class="col-12 col-md-4">
		<svg class="w-100" viewBox="0 0 {{qr_size}} {{qr_size}}" role="img" aria-label="[[Codice QR del link per seguire la richiesta]]"><path fill="#fff" d="M0 0h{{qr_size}}v{{qr_size}}H0z"/><path d="{{qr_path}}"/></svg>
	</div>
	{{/has_qr_path}}
</div>
<p>[[Conserva codice e PIN, oppure questo link: chi li ha può leggere la richiesta.]]<br><a class="text-break" href="/richiesta/{{token}}">{{url}}</a></p>
{{#reply_is_email}}<p>[[Mandiamo una ricevuta all'e-mail che hai indicato.]]</p>{{/reply_is_email}}
{{#reply_is_none}}<p>[[Hai scelto di non essere contattato: la risposta la trovi solo qui.]]</p>{{/reply_is_none}}
<p class="d-print-none">
	<a class="btn btn-primary" href="/richiesta/{{token}}">[[Segui la richiesta]]</a>
</p>
{{>foot}}
