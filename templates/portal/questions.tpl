{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Domande frequenti]]" description="[[Le domande che ci fanno più spesso su segnalazioni e richieste di assistenza, con le risposte.]]"}}
{{>crumbs here="[[Domande frequenti]]"}}
<h1>[[Domande frequenti]]</h1>
<p class="lead">[[Le domande che ci fanno più spesso, con le risposte.]]</p>
<div class="mb-4">
{{>question ask="[[Devo registrarmi o avere SPID?]]" answer="[[No. Puoi segnalare un disservizio e chiedere assistenza senza registrarti e senza identità digitale. Se per una richiesta la legge vuole sapere con certezza chi sei, l'ufficio ti spiega come fare.]]"}}
{{>question ask="[[Come faccio a sapere a che punto è la mia richiesta?]]" answer="[[Sulla ricevuta trovi un codice e un PIN: con questi apri la pagina della richiesta. Se hai lasciato un'e-mail ti scriviamo a ogni passaggio.]]" link="[[Segui una richiesta]]" url="/richiesta"}}
{{>question ask="[[Ho perso il codice o il PIN: che cosa faccio?]]" answer="[[Se avevi lasciato un'e-mail, scrivila qui: ti mandiamo di nuovo il collegamento alle tue richieste. Altrimenti chiama l'ufficio.]]" link="[[Ritrova le tue richieste]]" url="/richiesta/smarrita"}}
{{>question ask="[[In quanto tempo rispondete?]]" answer="[[Dipende dall'argomento. La data entro cui rispondiamo è sulla ricevuta. Se non ce la facciamo ti diciamo perché e quando.]]" link="[[Vedi i termini delle segnalazioni]]" url="/servizi/segnalazione-disservizio#deadlines"}}
{{>question ask="[[Posso segnalare senza dire chi sono?]]" answer="[[Sì, per i disservizi in città: nome e recapito sono facoltativi. Senza recapito segui la segnalazione con il codice e il PIN. Per la richiesta di assistenza ci servono nome, cognome e un modo per risponderti.]]"}}
{{>question ask="[[Che cosa succede alle foto che allego?]]" answer="[[Le controlliamo e togliamo i dati nascosti, come il luogo e l'ora dello scatto. Le vede solo chi lavora alla richiesta. Una foto diventa pubblica soltanto dopo che una persona dell'ufficio l'ha guardata e ha deciso di mostrarla.]]"}}
{{>question ask="[[La mia segnalazione si vede sul sito?]]" answer="[[Solo se una persona dell'ufficio la pubblica, e senza i tuoi dati: restano il tipo, il luogo e a che punto è.]]" link="[[Elenco segnalazioni]]" url="/segnalazioni"}}
{{>question ask="[[Posso interrompere e finire dopo?]]" answer="[[Sì, mentre compili una segnalazione. Conserviamo per 24 ore, cifrato, quello che hai scritto: riapri la pagina dallo stesso dispositivo e continui.]]"}}
{{>question ask="[[Il problema non è risolto, ma la richiesta risulta conclusa.]]" answer="[[Apri la pagina della richiesta e scrivi che cosa non va: la richiesta si riapre e torna all'ufficio.]]" link="[[Segui una richiesta]]" url="/richiesta"}}
{{>question ask="[[È un'emergenza: devo usare questo sito?]]" answer="[[No. Se c'è un pericolo per le persone chiama subito il 112.]]"}}
</div>
{{>rating page="faq"}}
{{>contact_city}}
{{>foot}}
