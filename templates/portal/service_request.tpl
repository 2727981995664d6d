{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Richiesta assistenza]]" nav="ask" description="[[Come chiedere informazioni o assistenza al Comune: a chi è rivolto, che cosa serve, in quanto tempo rispondiamo.]]"}}
{{>crumbs services="yes" here="[[Richiesta assistenza]]"}}
<h1 data-element="service-title">[[Richiesta assistenza]]</h1>
<p><span class="badge bg-primary" data-element="service-status">[[Servizio attivo]]</span></p>
<p class="lead" data-element="service-description">[[Chiedi informazioni o aiuto su un servizio del Comune. Puoi anche fare un reclamo, un suggerimento o un elogio e chiedere l'accesso agli atti.]]</p>
<p><a class="btn btn-primary" href="/assistenza">[[Richiedi assistenza]]</a></p>
<div class="row mt-4">
	<div class="col-12 col-lg-4">
		{{>service_index}}
		<p class="mb-1" id="topics">[[Argomenti]]</p>
		<ul class="list-inline" aria-labelledby="topics">
			<li class="list-inline-item"><span class="chip chip-simple" data-element="service-topic"><span class="chip-label">[[Accesso all'informazione]]</span></span></li>
			<li class="list-inline-item"><span class="chip chip-simple" data-element="service-topic"><span class="chip-label">[[Comunicazione istituzionale]]</span></span></li>
		</ul>
	</div>
	<div class="col-12 col-lg-8">
		<section aria-labelledby="who-needs">
			<h2 class="h4 mt-0" id="who-needs">[[A chi è rivolto]]</h2>
			<div data-element="service-addressed"><p>[[A tutti: cittadini, imprese e associazioni che hanno bisogno di un servizio del Comune o vogliono capire come funziona.]]</p></div>
		</section>
		<section aria-labelledby="how-to">
			<h2 class="h4 mt-4" id="how-to">[[Come fare]]</h2>
			<div data-element="service-how-to">
				<p>[[Compila il modulo: scrivi chi sei, scegli la categoria e il servizio, racconta di che cosa hai bisogno. È una pagina sola.]]</p>
				<p>[[L'Ufficio relazioni con il pubblico affida la richiesta all'ufficio competente e ti tiene informato.]]</p>
				<p>[[Non serve l'accesso con identità digitale. Una domanda inviata senza firma o identità digitale vale come richiesta di aiuto: se per legge serve altro, l'ufficio te lo dice.]]</p>
			</div>
		</section>
		<section aria-labelledby="needed">
			<h2 class="h4 mt-4" id="needed">[[Cosa serve]]</h2>
			<div data-element="service-needed">
				<p>[[Per inviare la richiesta servono:]]</p>
				<ul>
					<li>[[il tuo nome e cognome;]]</li>
					<li>[[un'e-mail, oppure un telefono se non hai un'e-mail;]]</li>
					<li>[[poche righe su quello che ti serve.]]</li>
				</ul>
			</div>
		</section>
		<section aria-labelledby="obtain">
			<h2 class="h4 mt-4" id="obtain">[[Cosa si ottiene]]</h2>
			<div data-element="service-achieved"><p>[[Subito una ricevuta con codice, PIN e data entro cui rispondiamo. Poi la risposta dell'ufficio, che puoi leggere anche da questo sito con il codice e il PIN.]]</p></div>
		</section>
		<section aria-labelledby="deadlines">
			<h2 class="h4 mt-4" id="deadlines">[[Tempi e scadenze]]</h2>
			<div data-element="service-calendar-text">
				<p>[[Puoi scriverci in ogni momento. Il termine dipende dalla richiesta, si conta in giorni di calendario dal giorno in cui la invii e la data esatta è scritta sulla ricevuta. Se cade in un giorno festivo passa al primo giorno lavorativo.]]</p>
			</div>
			{{>service_terms}}
		</section>
		{{>service_end url="/assistenza" button="[[Richiedi assistenza]]"}}
	</div>
</div>
{{>service_metatag name="[[Richiesta assistenza]]" url="/assistenza"}}
{{>rating page="service_request"}}
{{>contact_city}}
{{>foot}}
