{{%AUTOESCAPE context="HTML"}}
{{>login_head title="[[Codici di recupero]]"}}
<div class="row justify-content-center"><div class="col-12 col-md-10 col-lg-8">
<h1>[[Codici di recupero]]</h1>
<p class="lead">[[Conservali ora: non li vedrai più.]]</p>
<p>[[Se non hai il telefono con te, uno di questi codici vale al posto del codice di verifica. Ognuno funziona una sola volta. I codici che avevi prima non valgono più.]]</p>
<ol class="row" id="codes">
	{{#codes}}<li class="col-12 col-sm-6 ps-2 mb-2"><code class="h5" translate="no">{{item}}</code></li>{{/codes}}
</ol>
<p>[[Stampali o copiali dove nessun altro può leggerli, non accanto alla password.]]</p>
<p><a class="btn btn-primary" href="{{next}}">[[Li ho conservati, continua]]</a></p>
</div></div>
{{>desk_foot}}
