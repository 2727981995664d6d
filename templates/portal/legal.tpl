{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Note legali]]" description="[[La licenza dei contenuti di questo sito e le condizioni per usarlo.]]"}}
{{>crumbs here="[[Note legali]]"}}
<h1>[[Note legali]]</h1>
<section aria-labelledby="licenza">
	<h2 class="h4" id="licenza" data-element="legal-notes-section">[[Licenza dei contenuti]]</h2>
	<p data-element="legal-notes-body">[[In applicazione del principio open by default ai sensi dell’articolo 52 del decreto legislativo 7 marzo 2005, n. 82 (CAD) e salvo dove diversamente specificato (compresi i contenuti incorporati di terzi), i dati, i documenti e le informazioni pubblicati sul sito sono rilasciati con licenza CC-BY 4.0. Gli utenti sono quindi liberi di condividere (riprodurre, distribuire, comunicare al pubblico, esporre in pubblico), rappresentare, eseguire e recitare questo materiale con qualsiasi mezzo e formato e modificare (trasformare il materiale e utilizzarlo per opere derivate) per qualsiasi fine, anche commerciale con il solo onere di attribuzione, senza apporre restrizioni aggiuntive.]]</p>
	<p><a href="https://creativecommons.org/licenses/by/4.0/legalcode.it">[[Leggi la licenza CC-BY 4.0]]</a></p>
	<p>[[Le segnalazioni e le richieste dei cittadini non sono contenuti del sito: la licenza vale solo per ciò che il Comune pubblica.]]</p>
</section>
<section aria-labelledby="condizioni">
	<h2 class="h4" id="condizioni">[[Termini e condizioni di servizio]]</h2>
	<ul>
		<li>[[Il servizio è gratuito e aperto a tutti.]]</li>
		<li>[[Quello che dichiari deve essere vero: le informazioni hanno valore di dichiarazione.]]</li>
		<li>[[Non scrivere dati personali di altre persone e non allegare foto in cui si riconoscono, se non è necessario.]]</li>
		<li>[[Non serve per le emergenze: per quelle chiama il 112.]]</li>
		<li>[[Una segnalazione non avvia da sola un procedimento amministrativo. Se per quello che chiedi serve un'istanza, l'ufficio ti spiega come presentarla.]]</li>
		<li>[[Conserva la ricevuta: con il codice e il PIN chiunque può leggere la tua richiesta.]]</li>
		<li>[[I messaggi che sembrano inviati da una macchina sono messi da parte e li guarda una persona.]]</li>
	</ul>
</section>
<section aria-labelledby="programma">
	<h2 class="h4" id="programma">[[Il programma]]</h2>
	<p>[[Questo sito è fatto con URP Digitale, un programma libero che ogni amministrazione può riusare.]]</p>
</section>
{{>rating page="legal"}}
{{>foot}}
