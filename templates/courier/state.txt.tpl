{{%AUTOESCAPE context="TEXT"}}
[[Novità sulla tua richiesta {{code}}]]

[[Buongiorno,]]

{{#to_is_accepted}}[[abbiamo preso in carico la tua richiesta {{code}}. La segue: {{office}}.]]{{/to_is_accepted}}{{#to_is_in_progress}}[[stiamo lavorando alla tua richiesta {{code}}.]]{{/to_is_in_progress}}{{#to_is_waiting_citizen}}[[per andare avanti con la richiesta {{code}} ci serve una tua risposta.]]{{/to_is_waiting_citizen}}{{#to_is_resolved}}[[per noi la tua richiesta {{code}} è risolta. Se non è così, puoi dircelo: la riapriamo.]]{{/to_is_resolved}}{{#to_is_closed}}[[la tua richiesta {{code}} è chiusa. Se il problema c'è ancora, puoi riaprirla dalla pagina qui sotto.]]{{/to_is_closed}}{{#to_is_declined}}[[non possiamo accogliere la tua richiesta {{code}}. Alla pagina qui sotto trovi il motivo e che cosa puoi fare.]]{{/to_is_declined}}{{#to_is_merged}}[[la tua richiesta {{code}} continua insieme a un'altra che riguarda lo stesso fatto.]]{{/to_is_merged}}{{#to_is_assigned}}[[abbiamo riaperto la tua richiesta {{code}}. La segue: {{office}}.]]{{/to_is_assigned}}{{#to_is_withdrawn}}[[come hai chiesto, la tua richiesta {{code}} è ritirata. Se non l'hai chiesto tu, rispondi a questa e-mail.]]{{/to_is_withdrawn}}

[[Tutta la richiesta, e che cosa puoi fare:]]
{{link}}
[[Alla stessa pagina puoi scegliere di non ricevere più questi avvisi.]]

{{>mail_foot_text}}
