{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Impronta del {{day_at_day}}]]" description="[[Le impronte dei singoli fatti di un giorno, per ricalcolare l'impronta pubblicata.]]"}}
<h1>[[Impronta del {{day_at_day}}]]</h1>
<p class="lead">[[Con questi numeri chiunque può ricalcolare l'impronta del giorno e confrontarla con quella che ha copiato.]]</p>
<dl>
	<dt>[[Impronta del giorno prima]]</dt>
	<dd><code class="text-break">{{previous}}</code></dd>
	<dt>[[Impronta del giorno]]</dt>
	<dd><code class="text-break">{{root}}</code></dd>
	<dt>[[Fatti]]</dt>
	<dd>{{events}}</dd>
	<dt>[[Richieste]]</dt>
	<dd>{{tickets}}</dd>
</dl>
<h2>[[Come si ricalcola]]</h2>
<p>[[L'impronta è lo SHA-256 di: i 32 byte dell'impronta del giorno prima, la data (per esempio 2026-01-31), il numero dei fatti in 8 byte, i 32 byte di ogni impronta dell'elenco, nell'ordine. Prima del primo giorno vale lo SHA-256 di nessun byte.]]</p>
<h2>[[Impronte dei fatti]]</h2>
{{#hashes}}<div><code class="text-break">{{item}}</code></div>
{{/hashes}}
<p class="mt-4"><a href="/registro">[[Registro delle impronte]]</a></p>
{{>rating page="registry_day"}}
{{>foot}}
