{{>error_summary}}
{{#e_form}}<li>[[Il modulo è rimasto aperto a lungo ed è scaduto: non hai perso nulla, controlla i dati e invia di nuovo.]]</li>{{/e_form}}
{{>error_line name="kind" label="[[Che cosa vuoi fare]]" id="errors"}}
{{>error_line name="address" label="[[Luogo]]"}}
{{>error_line name="lat" label="[[Latitudine]]" id="address"}}
{{>error_line name="lon" label="[[Longitudine]]" id="address"}}
{{>error_line name="category" label="[[Tipo di disservizio]]"}}
{{>error_line name="subject" label="[[Titolo]]"}}
{{>error_line name="body" label="[[Dettagli]]"}}
{{>error_line name="files" label="[[Immagini]]"}}
{{>error_line name="first_name" label="[[Nome]]"}}
{{>error_line name="last_name" label="[[Cognome]]"}}
{{>error_line name="fiscal_code" label="[[Codice fiscale]]"}}
{{>error_line name="reply" label="[[Come vuoi ricevere la risposta?]]"}}
{{>error_line name="email" label="[[E-mail]]"}}
{{>error_line name="phone" label="[[Telefono]]"}}
{{>error_line name="privacy" label="[[Informativa sulla privacy]]"}}
{{>error_line name="join" label="[[Segnalazioni simili]]" id="errors"}}
{{>error_line name="lang" label="[[Lingua]]" id="errors"}}
{{>error_summary_end}}
