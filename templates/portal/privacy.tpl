{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Informativa privacy]]" description="[[Quali dati trattiamo quando ci scrivi, perché, per quanto tempo e quali diritti hai.]]"}}
{{>crumbs here="[[Informativa privacy]]"}}
<h1>[[Informativa privacy]]</h1>
<p class="lead">[[Che cosa facciamo dei dati che ci dai quando segnali un disservizio o chiedi assistenza (articolo 13 del Regolamento (UE) 2016/679).]]</p>
<h2>[[Chi tratta i dati]]</h2>
<p>[[Il titolare del trattamento è {{city}}.]]{{#has_entity_address}} [[Sede dell'ufficio: {{entity_address}}.]]{{/has_entity_address}}{{#has_entity_email}} [[Per scriverci:]] <a href="mailto:{{entity_email}}">{{entity_email}}</a>.{{/has_entity_email}}</p>
{{#has_entity_dpo}}<p>[[Il responsabile della protezione dei dati risponde a questo indirizzo:]] <a href="mailto:{{entity_dpo}}">{{entity_dpo}}</a>.</p>{{/has_entity_dpo}}
<h2>[[Perché, e su quale base]]</h2>
<p>[[Usiamo i dati per ricevere la tua richiesta, farla avere all'ufficio che se ne occupa, risponderti e controllare la qualità del servizio. È un compito di interesse pubblico (articolo 6, paragrafo 1, lettere c ed e, del Regolamento; legge 150/2000, articolo 8): non serve il tuo consenso. Se nel testo racconti dati sulla salute o altri dati particolari, li trattiamo solo per rispondere (articolo 9, paragrafo 2, lettera g). Scrivi solo quello che serve.]]</p>
<h2>[[Quali dati]]</h2>
<ul>
	<li>[[Quello che scrivi: argomento, testo, luogo, messaggi che seguono.]]</li>
	<li>[[Nome, e-mail, telefono e codice fiscale, solo se li indichi. Puoi anche segnalare un disservizio senza lasciare recapiti: in quel caso lo segui con il codice e il PIN.]]</li>
	<li>[[Le foto e i documenti che alleghi. Dalle foto togliamo i dati nascosti: il luogo dello scatto te lo proponiamo come luogo della segnalazione, poi lo cancelliamo insieme al resto.]]</li>
	<li>[[La bozza di una segnalazione che stai scrivendo: la conserviamo cifrata per 24 ore, e la chiave per leggerla è solo nel tuo dispositivo.]]</li>
	<li>[[Il parere che dai sulle pagine e sul servizio, senza il tuo nome.]]</li>
	<li>[[Un'impronta cifrata della rete da cui ti colleghi, conservata per poco tempo e solo per difendere il servizio dagli abusi. I registri tecnici dicono da quale rete e quale pagina, mai il tuo indirizzo intero né quello che scrivi.]]</li>
</ul>
<h2>[[Come li proteggiamo]]</h2>
<ul>
	<li>[[E-mail, telefono e codice fiscale sono cifrati appena arrivano: il programma che li riceve non è in grado di rileggerli.]]</li>
	<li>[[Li vede solo chi lavora alla richiesta, e ogni volta che un operatore apre i recapiti resta scritto.]]</li>
	<li>[[La storia di ogni richiesta non si può modificare: così si può controllare che cosa abbiamo fatto.]]</li>
	<li>[[Una segnalazione o una foto compare nell'elenco pubblico solo dopo che una persona dell'ufficio l'ha guardata e ha tolto quello che riguarda te o altri.]]</li>
	<li>[[Nessuna decisione è presa da una macchina. Nessun contenuto delle pagine arriva da altri siti.]]</li>
</ul>
<h2>[[Chi li riceve]]</h2>
<p>[[Gli uffici del Comune e, quando il problema è loro, i gestori dei servizi pubblici (per esempio acqua o rifiuti); chi gestisce per noi i sistemi e la posta, come responsabile del trattamento. Non vendiamo i dati, non li usiamo per pubblicità e non li trasferiamo fuori dall'Unione europea.]]</p>
<h2>[[Per quanto tempo]]</h2>
<p>[[Conserviamo le richieste per il tempo stabilito dal piano di conservazione dei documenti del Comune. Quando il tempo finisce, o quando hai diritto alla cancellazione, cancelliamo testi, allegati e recapiti: restano solo date e passaggi, senza riferimenti a te.]] [[Le bozze si cancellano dopo 24 ore, le impronte della rete dopo pochi giorni.]]</p>
<h2>[[Devi darci i dati?]]</h2>
<p>[[No. Ma senza una descrizione non possiamo occuparci della richiesta, e senza un recapito non possiamo scriverti: la risposta la trovi solo qui, con il codice e il PIN. Per alcune richieste la legge vuole sapere chi le presenta.]]</p>
<h2>[[I tuoi diritti]]</h2>
<p>[[Puoi chiederci di vedere i tuoi dati, correggerli, cancellarli, limitarne l'uso, oppure opporti (articoli 15-22 del Regolamento). Rispondiamo entro un mese, gratis.]] <a href="/assistenza?category=privacy">[[Scrivici per esercitare i tuoi diritti]]</a>.</p>
<p>[[Dalla pagina della tua richiesta puoi chiedere tu stesso che non sia pubblicata e di non ricevere avvisi per e-mail.]]</p>
<p>[[Se pensi che abbiamo sbagliato puoi fare reclamo al Garante per la protezione dei dati personali.]] <a href="https://www.garanteprivacy.it/">[[Vai al sito del Garante]]</a></p>
<h2>[[Cookie]]</h2>
<p>[[Usiamo solo cookie tecnici, di questo sito. Non ci sono cookie di profilazione né di altri siti, perciò non ti chiediamo nessun consenso.]]</p>
<ul>
	<li><code translate="no">lang</code>: [[ricorda la lingua che hai scelto.]]</li>
	<li><code translate="no">bozza</code>: [[ritrova la segnalazione che stai scrivendo; dura 24 ore.]]</li>
	<li>[[Altri cookie servono solo agli operatori, per l'accesso.]]</li>
</ul>
{{>rating page="privacy"}}
{{>foot}}
