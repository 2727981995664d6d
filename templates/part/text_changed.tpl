{{#conflict}}
<section class="alert alert-warning" role="alert" tabindex="-1" id="conflict" autofocus>
	<h2 class="h5">[[Nel frattempo il testo è cambiato]]</h2>
	<p class="mb-0">{{#of_text}}[[Non abbiamo salvato niente. Qui sotto c'è il testo com'è adesso: guardalo, poi invia di nuovo se è ancora giusto.]]{{/of_text}}{{#not_of_text}}[[Non abbiamo salvato niente. Qualcuno ha tolto il testo: se invii di nuovo, si aggiunge come nuovo.]]{{/not_of_text}}</p>
</section>
{{/conflict}}
{{#stale}}<section class="alert alert-warning" role="alert" tabindex="-1" id="stale" autofocus>[[La pagina era di un accesso precedente. Quello che hai scritto è ancora qui sotto: controllalo e invia di nuovo.]]</section>{{/stale}}
