<fieldset>
	<legend class="h4">[[Come ti rispondiamo]]</legend>
	{{>group name="reply" label="[[Come vuoi ricevere la risposta?]]" required="yes" hint="[[Anche senza recapito puoi seguire la richiesta con il codice e il PIN che ti diamo alla fine.]]"}}
	{{>radio name="reply" value="email" label="[[Per e-mail]]"}}
	{{>radio name="reply" value="phone" label="[[Per telefono]]"}}
	{{>radio name="reply" value="none" label="[[Non voglio essere contattato: seguo la richiesta da qui]]"}}
	{{>group_end}}
	{{>input name="email" type="email" label="[[E-mail]]" autocomplete="email" maxlength="254" hint="[[Per esempio nome@esempio.it]]"}}
	{{>input name="phone" type="tel" label="[[Telefono]]" autocomplete="tel" maxlength="40"}}
	{{>input name="first_name" label="[[Nome]]" autocomplete="given-name" maxlength="100" hint="[[Facoltativo]]"}}
	{{>input name="last_name" label="[[Cognome]]" autocomplete="family-name" maxlength="100" hint="[[Facoltativo]]"}}
