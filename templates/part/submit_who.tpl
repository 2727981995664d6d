<div class="row">
	<div class="col-12 col-md-6">{{>input name="first_name" label="[[Nome]]" autocomplete="given-name" maxlength="100" hint="[[Facoltativo]]"}}</div>
	<div class="col-12 col-md-6">{{>input name="last_name" label="[[Cognome]]" autocomplete="family-name" maxlength="100" hint="[[Facoltativo]]"}}</div>
</div>
{{>input name="fiscal_code" label="[[Codice fiscale]]" maxlength="16" hint="[[Facoltativo]]"}}
<h3 class="h5">[[Contatti]]</h3>
{{>group name="reply" label="[[Come vuoi ricevere la risposta?]]" needed="yes" hint="[[Anche senza recapito puoi seguire la richiesta con il codice e il PIN che ti diamo alla fine.]]"}}
{{>radio name="reply" value="email" label="[[Per e-mail]]" required="yes"}}
{{>radio name="reply" value="phone" label="[[Per telefono]]" required="yes"}}
{{>radio name="reply" value="none" label="[[Non voglio essere contattato: seguo la richiesta da qui]]" required="yes"}}
{{>group_end}}
<div class="row">
	<div class="col-12 col-md-6">{{>input name="email" type="email" label="[[E-mail]]" autocomplete="email" maxlength="254" hint="[[Per esempio nome@esempio.it]]"}}</div>
	<div class="col-12 col-md-6">{{>input name="phone" type="tel" label="[[Telefono]]" autocomplete="tel" maxlength="40" hint="[[Con il prefisso, per esempio 080]]"}}</div>
</div>
