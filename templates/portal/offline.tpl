{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Segnala senza rete]]" nav="report" private="yes" description="[[Scrivi una segnalazione anche senza rete: parte da sola quando la rete torna.]]"}}
<h1>[[Segnala senza rete]]</h1>
<p class="lead">[[Questa pagina funziona anche quando la rete non c'è: la segnalazione resta su questo dispositivo e parte da sola quando la rete torna.]]</p>
<p>[[Se c'è un pericolo immediato per le persone chiama il 112.]]</p>
<noscript><p class="alert alert-info">[[Per scrivere senza rete il browser deve poter usare JavaScript. Con la rete puoi usare la pagina normale.]] <a href="/segnalazione">[[Segnala un disservizio]]</a></p></noscript>
<form method="post" action="/segnalazione" novalidate data-offline="write">
	{{>asterisk}}
	<fieldset>
		<legend class="h4">[[Il disservizio]]</legend>
		{{>submit_categories label="[[Tipo di disservizio]]"}}
		{{>input name="address" label="[[Indirizzo]]" maxlength="200" needed="yes" hint="[[Via e numero, o un punto che si riconosce.]]"}}
		{{>input name="subject" label="[[Titolo]]" needed="yes" maxlength="150" hint="[[In poche parole, per esempio: lampione spento davanti alla scuola]]"}}
		{{>textarea name="body" label="[[Dettagli]]" needed="yes" maxlength="5000" hint="[[Che cosa succede e da quando. Non scrivere dati personali di altre persone.]]"}}
		<div class="form-group">
			<label class="active" for="files">[[Foto]]</label>
			<small class="form-text" id="files-hint">[[Facoltativo]]</small>
			<input type="file" class="form-control" id="files" name="files" accept="image/*" multiple aria-describedby="files-hint">
		</div>
	</fieldset>
	<fieldset>
		<legend class="h4">[[Come ti rispondiamo]]</legend>
		{{>group name="reply" label="[[Come vuoi ricevere la risposta?]]" needed="yes" hint="[[Anche senza recapito puoi seguire la richiesta con il codice e il PIN che ti diamo alla fine.]]"}}
		{{>radio name="reply" value="email" label="[[Per e-mail]]" required="yes"}}
		{{>radio name="reply" value="phone" label="[[Per telefono]]" required="yes"}}
		{{>radio name="reply" value="none" label="[[Non voglio essere contattato: seguo la richiesta da qui]]" required="yes"}}
		{{>group_end}}
		{{>input name="email" type="email" label="[[E-mail]]" autocomplete="email" maxlength="254"}}
		{{>input name="phone" type="tel" label="[[Telefono]]" autocomplete="tel" maxlength="40"}}
	</fieldset>
	<p>[[Usiamo i tuoi dati solo per rispondere a questa richiesta.]] <a href="/privacy">[[Leggi l'informativa sulla privacy]]</a></p>
	{{>checkbox name="privacy" label="[[Ho letto e compreso l'informativa sulla privacy]]" needed="yes"}}
	<button type="submit" class="btn btn-primary">[[Conserva e invia quando torna la rete]]</button>
</form>
<template data-words>
	<p data-code="required">[[Questo dato è obbligatorio.]]</p>
	<p data-code="text_too_short">[[Il testo è troppo breve: aggiungi qualche parola.]]</p>
	<p data-code="text_too_long">[[Il testo è troppo lungo: accorcialo.]]</p>
	<p data-code="encoding_invalid">[[Il testo contiene caratteri che non riusciamo a leggere: scrivilo di nuovo.]]</p>
	<p data-code="characters_forbidden">[[Il testo contiene caratteri non ammessi: scrivilo di nuovo usando solo lettere, numeri e punteggiatura.]]</p>
	<p data-code="email_invalid">[[L'indirizzo e-mail non è completo: scrivilo così: nome@esempio.it.]]</p>
	<p data-code="phone_invalid">[[Il numero di telefono non è valido: scrivilo con il prefisso, per esempio 080 seguito dal numero.]]</p>
	<p data-code="category_invalid">[[Scegli un argomento dell'elenco.]]</p>
	<p data-code="category_unknown">[[Scegli un argomento dell'elenco.]]</p>
	<p data-code="place_required">[[Indica dove si trova il problema: scrivi un indirizzo.]]</p>
	<p data-code="contact_required">[[Indica un'e-mail o un telefono per la risposta, oppure scegli di non riceverla.]]</p>
	<p data-code="privacy_required">[[Per inviare occorre aver letto l'informativa sulla privacy.]]</p>
	<p data-code="other">[[Non siamo riusciti ad accettare questa segnalazione: controlla i dati e invia di nuovo.]]</p>
</template>
{{>foot}}
