{{%AUTOESCAPE context="TEXT"}}
[[Risposta alla tua richiesta {{code}}]]

[[Buongiorno,]]

[[{{office}} ha risposto alla tua richiesta {{code}}:]]

{{body}}

{{#has_to}}[[Ora la richiesta è:]] {{>state_word of="to"}}.

{{/has_to}}--

[[Per rispondere, o per vedere tutta la richiesta:]]
{{link}}

{{>mail_foot_text}}
