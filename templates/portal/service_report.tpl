{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Segnalazione disservizio]]" nav="report" description="[[Come segnalare un disservizio in città: a chi è rivolto, che cosa serve, in quanto tempo rispondiamo.]]"}}
{{>crumbs services="yes" here="[[Segnalazione disservizio]]"}}
<h1 data-element="service-title">[[Segnalazione disservizio]]</h1>
<p><span class="badge bg-primary" data-element="service-status">[[Servizio attivo]]</span></p>
<p class="lead" data-element="service-description">[[Segnala un problema in città: una buca, un lampione spento, rifiuti abbandonati, una perdita d'acqua. Ricevi un codice e la data entro cui rispondiamo.]]</p>
<p><a class="btn btn-primary" href="/segnalazione">[[Segnala un disservizio]]</a></p>
<div class="row mt-4">
	<div class="col-12 col-lg-4">
		{{>service_index}}
		<p class="mb-1" id="topics">[[Argomenti]]</p>
		<ul class="list-inline" aria-labelledby="topics">
			<li class="list-inline-item"><span class="chip chip-simple" data-element="service-topic"><span class="chip-label">[[Igiene pubblica]]</span></span></li>
			<li class="list-inline-item"><span class="chip chip-simple" data-element="service-topic"><span class="chip-label">[[Spazio verde]]</span></span></li>
			<li class="list-inline-item"><span class="chip chip-simple" data-element="service-topic"><span class="chip-label">[[Traffico urbano]]</span></span></li>
		</ul>
	</div>
	<div class="col-12 col-lg-8">
		<section aria-labelledby="who-needs">
			<h2 class="h4 mt-0" id="who-needs">[[A chi è rivolto]]</h2>
			<div data-element="service-addressed"><p>[[A tutti: chi vive, lavora, studia o passa in città. Non serve essere residenti.]]</p></div>
		</section>
		<section aria-labelledby="how-to">
			<h2 class="h4 mt-4" id="how-to">[[Come fare]]</h2>
			<div data-element="service-how-to">
				<p>[[Compila il modulo: indica il luogo, il tipo di disservizio e che cosa succede. Puoi aggiungere foto e documenti. Prima di inviare rileggi tutto in un riepilogo.]]</p>
				<p>[[Le segnalazioni sono seguite dall'Ufficio relazioni con il pubblico, che le affida all'ufficio competente e ti tiene informato.]]</p>
				<p>[[Per le segnalazioni generiche non serve l'accesso con identità digitale. Per alcune richieste, se la legge lo chiede, l'ufficio ti dirà come farti riconoscere.]]</p>
				<p>[[Se c'è un pericolo immediato per le persone chiama il 112.]]</p>
			</div>
		</section>
		<section aria-labelledby="needed">
			<h2 class="h4 mt-4" id="needed">[[Cosa serve]]</h2>
			<div data-element="service-needed">
				<p>[[Per inviare la segnalazione servono:]]</p>
				<ul>
					<li>[[il luogo: un indirizzo, un punto sulla mappa o la tua posizione;]]</li>
					<li>[[una breve descrizione di che cosa non va;]]</li>
					<li>[[se vuoi, foto o documenti;]]</li>
					<li>[[se vuoi essere avvisato, un'e-mail o un telefono.]]</li>
				</ul>
			</div>
		</section>
		<section aria-labelledby="obtain">
			<h2 class="h4 mt-4" id="obtain">[[Cosa si ottiene]]</h2>
			<div data-element="service-achieved"><p>[[Subito una ricevuta con codice, PIN e data entro cui rispondiamo. Poi la notizia di ogni passaggio, fino alla soluzione o alla spiegazione del perché non è possibile. Alla fine ci dici tu se il problema è risolto.]]</p></div>
		</section>
		<section aria-labelledby="deadlines">
			<h2 class="h4 mt-4" id="deadlines">[[Tempi e scadenze]]</h2>
			<div data-element="service-calendar-text">
				<p>[[Puoi segnalare in ogni momento. Il termine dipende dal tipo di disservizio, si conta in giorni di calendario dal giorno della segnalazione e la data esatta è scritta sulla ricevuta. Se cade in un giorno festivo passa al primo giorno lavorativo.]]</p>
			</div>
			{{>service_terms}}
		</section>
		{{>service_end url="/segnalazione" button="[[Segnala un disservizio]]"}}
	</div>
</div>
{{>service_metatag name="[[Segnalazione disservizio]]" url="/segnalazione"}}
{{>rating page="service_report"}}
{{>contact_city}}
{{>foot}}
