{{%AUTOESCAPE context="TEXT"}}
[[Novità sulla tua richiesta {{code}}]]

[[Buongiorno,]]

{{#to_is_accepted}}[[Abbiamo preso in carico la tua richiesta. La segue: {{office}}.]]{{/to_is_accepted}}{{#to_is_in_progress}}[[Stiamo lavorando alla tua richiesta.]]{{/to_is_in_progress}}{{#to_is_waiting_citizen}}[[Per andare avanti ci serve una tua risposta.]]{{/to_is_waiting_citizen}}{{#to_is_resolved}}[[Per noi la tua richiesta è risolta. Se non è così, puoi dircelo: la riapriamo.]]{{/to_is_resolved}}{{#to_is_closed}}[[La tua richiesta è chiusa.]]{{/to_is_closed}}{{#to_is_declined}}[[Non possiamo accogliere la tua richiesta. Alla pagina qui sotto trovi il motivo e che cosa puoi fare.]]{{/to_is_declined}}{{#to_is_merged}}[[La tua richiesta continua insieme a un'altra che riguarda lo stesso fatto.]]{{/to_is_merged}}
[[Tutta la richiesta, e che cosa puoi fare:]]
{{link}}

{{>mail_foot_text}}
