{{%AUTOESCAPE context="TEXT"}}
[[Risposta alla tua richiesta {{code}}]]

[[Buongiorno,]]

[[{{office}} ha risposto alla tua richiesta {{code}}:]]

{{body}}

--

[[Per rispondere, o per vedere tutta la richiesta:]]
{{link}}

{{>mail_foot_text}}
