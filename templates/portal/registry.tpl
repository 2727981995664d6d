{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Registro delle impronte]]" description="[[Le impronte giornaliere di tutto ciò che è accaduto alle richieste.]]"}}
<h1>[[Registro delle impronte]]</h1>
<p class="lead">[[Ogni fatto che riguarda una richiesta (quando è arrivata, chi l'ha avuta, le risposte) è scritto in una storia che nessuno può modificare, nemmeno noi.]]</p>
<p>[[Ogni giorno calcoliamo un'impronta di tutti i fatti del giorno e la pubblichiamo qui. L'impronta non contiene dati personali e non permette di risalire alle richieste. Ogni impronta comprende quella del giorno prima: se qualcuno cambiasse un fatto passato, le impronte già pubblicate non tornerebbero più. Puoi copiarle e conservarle.]]</p>
{{#has_errors}}
<div class="alert alert-danger" role="alert">
	<p>{{>error_word of="e_before"}}</p>
	<p class="mb-0"><a href="/registro">[[Mostra le impronte più recenti]]</a></p>
</div>
{{/has_errors}}
{{#not_roots}}
<div class="callout callout-highlight">
	<p class="mb-0">[[Non c'è ancora nessuna impronta da mostrare: la prima compare il giorno dopo l'avvio del servizio.]]</p>
</div>
{{/not_roots}}
{{#has_roots}}
<div class="table-responsive" tabindex="0" role="region" aria-labelledby="roots-caption">
	<table class="table table-striped">
		<caption id="roots-caption">[[Impronte giornaliere, dalla più recente]]</caption>
		<thead>
			<tr><th scope="col">[[Giorno]]</th><th scope="col">[[Fatti]]</th><th scope="col">[[Richieste]]</th><th scope="col">[[Impronta (SHA-256)]]</th></tr>
		</thead>
		<tbody>
			{{#roots}}<tr><th scope="row" class="text-nowrap"><a href="/registro/{{day:u}}"><time datetime="{{day}}">{{day_at_day}}</time></a></th><td>{{events}}</td><td>{{tickets}}</td><td><code>{{root}}</code></td></tr>
			{{/roots}}
		</tbody>
	</table>
</div>
{{#has_before}}<p><a class="btn btn-outline-primary" href="/registro?before={{before:u}}">[[Impronte precedenti]]</a></p>{{/has_before}}
{{/has_roots}}
{{>rating page="registry"}}
{{>foot}}
