<p>[[Numero di riferimento:]] <code>{{request_id}}</code></p>
<h2 class="h4">[[Come puoi continuare]]</h2>
<ul>
	<li><a href="/">[[Vai alla pagina iniziale]]</a></li>
	<li><a href="/segnalazione">[[Segnala un disservizio]]</a></li>
	<li><a href="/assistenza">[[Richiedi assistenza]]</a></li>
	<li><a href="/richiesta">[[Segui una richiesta]]</a></li>
</ul>
{{#has_entity_email}}<p>[[Se serve, scrivici:]] <a href="mailto:{{entity_email}}">{{entity_email}}</a></p>{{/has_entity_email}}
