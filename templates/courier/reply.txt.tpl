{{%AUTOESCAPE context="TEXT"}}
[[Risposta alla tua richiesta {{code}}]]

[[Buongiorno,]]

[[{{office}} ha risposto alla tua richiesta {{code}}:]]

{{body}}

{{#has_files}}[[Con la risposta ci sono dei file: li trovi alla pagina della richiesta.]]

{{/has_files}}{{#has_to}}[[Ora la richiesta è:]] {{>state_word of="to"}}.{{#to_is_resolved}}
[[Se per te non è risolta, apri il link e dicci perché: la riapriamo.]]{{/to_is_resolved}}{{#to_is_declined}}
[[Se non sei d'accordo, apri il link e dicci perché: la riapriamo.]]{{/to_is_declined}}

{{/has_to}}[[Per rispondere, o per vedere tutta la richiesta:]]
{{link}}
[[Alla stessa pagina puoi scegliere di non ricevere più questi avvisi.]]

{{>mail_foot_text}}
