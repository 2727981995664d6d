{{%AUTOESCAPE context="TEXT"}}
{{city}}
[[Ufficio relazioni con il pubblico]]

{{#is_report}}[[Grazie, abbiamo ricevuto la tua segnalazione {{code}}.]]{{/is_report}}{{#not_is_report}}[[Grazie, abbiamo ricevuto la tua richiesta {{code}}.]]{{/not_is_report}}
[[Ti rispondiamo entro {{due_at_date}}.]]

[[Codice della richiesta]]: {{code}}
[[PIN]]: {{pin}}
[[Tipo]]: {{>kind_word of="kind"}}
[[Argomento]]: {{category}}
[[Titolo]]: {{subject}}
{{#has_address}}[[Indirizzo]]: {{address}}
{{/has_address}}[[Inviata]]: {{created_at_date}}, [[ore]] {{created_at_time}}
[[Chi se ne occupa]]: {{office}}
[[Termine entro cui la pratica verrà conclusa]]: {{due_at_date}}

[[Che cosa hai scritto]]:
{{body}}

[[Conserva codice e PIN, oppure questo link: chi li ha può leggere la richiesta.]]
{{url}}
{{#has_entity_phone}}
[[Telefono: {{entity_phone}}]]
{{/has_entity_phone}}
