{{%AUTOESCAPE context="HTML"}}
{{>head title="{{#is_report}}[[Segnalazione inviata]]{{/is_report}}{{#not_is_report}}[[Richiesta inviata]]{{/not_is_report}}" nav="follow" private="yes"}}
<h1>{{#is_report}}[[Segnalazione inviata]]{{/is_report}}{{#not_is_report}}[[Richiesta inviata]]{{/not_is_report}}</h1>
<p class="lead">{{#is_report}}[[Grazie, abbiamo ricevuto la tua segnalazione {{code}}.]]{{/is_report}}{{#not_is_report}}[[Grazie, abbiamo ricevuto la tua richiesta {{code}}.]]{{/not_is_report}}</p>
<p class="track-when">[[Ti rispondiamo entro {{due_at_date}}.]]</p>
{{#reply_is_email}}<p>{{#mailed}}[[Mandiamo il riepilogo all'indirizzo e-mail che hai indicato. Se non arriva, basta questa pagina.]]{{/mailed}}{{#not_mailed}}[[Ti scriviamo all'indirizzo e-mail che hai indicato. Il riepilogo è solo in questa pagina: conservala.]]{{/not_mailed}}</p>{{/reply_is_email}}
{{#reply_is_phone}}<p>[[Ti chiamiamo al telefono che hai indicato.]]</p>{{/reply_is_phone}}
{{#reply_is_none}}<p>[[Hai scelto di non essere contattato: la risposta la trovi solo qui.]]</p>{{/reply_is_none}}
{{#is_report}}<p>[[La segnalazione può comparire nell'elenco pubblico solo dopo un controllo, e senza i tuoi dati.]]</p>{{/is_report}}
<div class="card border shadow-sm track-receipt">
<div class="card-body">
<div class="row">
	<div class="col-12 col-md-8">
		<dl class="mb-0">
			<dt>[[Codice della richiesta]]</dt><dd class="h4">{{code}}</dd>
			<dt>[[PIN]]</dt><dd class="h4"><code>{{pin}}</code></dd>
			<dt>[[Tipo]]</dt><dd>{{>kind_word of="kind"}}</dd>
			<dt>[[Argomento]]</dt><dd>{{category}}</dd>
			<dt>[[Titolo]]</dt><dd dir="auto">{{subject}}</dd>
			{{#has_address}}<dt>[[Indirizzo]]</dt><dd dir="auto">{{address}}</dd>{{/has_address}}
			<dt>[[Inviata]]</dt><dd>{{>date_at of="created_at"}}</dd>
			<dt>[[Termine entro cui la pratica verrà conclusa]]</dt><dd><time datetime="{{due_at}}">{{due_at_date}}</time></dd>
			<dt>[[Chi se ne occupa]]</dt><dd class="mb-0" lang="it">{{office}}</dd>
		</dl>
	</div>
	{{#has_qr_path}}
	<div class="col-8 col-sm-6 col-md-4 mt-3 mt-md-0">
		<svg class="w-100" viewBox="0 0 {{qr_size}} {{qr_size}}" role="img" aria-label="[[Codice QR del link per seguire la richiesta]]"><path fill="#fff" d="M0 0h{{qr_size}}v{{qr_size}}H0z"/><path fill="#000" d="{{qr_path}}"/></svg>
	</div>
	{{/has_qr_path}}
</div>
</div>
</div>
<p class="mt-3">[[Conserva codice e PIN, oppure questo link: chi li ha può leggere la richiesta.]]<br><a class="text-break" href="/richiesta/{{token}}">{{url}}</a></p>
<p class="d-flex flex-wrap gap-2 d-print-none">
	<a class="btn btn-primary" href="/richiesta/{{token}}">[[Consulta la richiesta]]</a>
	<a class="btn btn-outline-primary" href="/richiesta/{{token}}/ricevuta.txt" download="{{code}}.txt">[[Scarica la ricevuta]]</a>
	<span data-print hidden><button type="button" class="btn btn-outline-primary">[[Stampa o salva in PDF]]</button></span>
</p>
{{#is_report}}{{>rating page="report_receipt" about="service" ticket="yes"}}{{/is_report}}
{{#not_is_report}}{{>rating page="request_receipt" about="service" ticket="yes"}}{{/not_is_report}}
<div class="d-print-none"><div class="d-print-none">
{{>contact_city}}
</div></div>
<script type="module" src="{{@asset print.js}}"></script>
{{>foot}}
