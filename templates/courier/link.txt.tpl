{{%AUTOESCAPE context="TEXT"}}
[[L'indirizzo della tua richiesta {{code}}]]

[[Buongiorno,]]

[[qualcuno, forse tu, ha chiesto di ricevere di nuovo l'indirizzo della richiesta {{code}}:]]
{{link}}

[[Chi ha questo indirizzo può leggere la richiesta: non darlo ad altri.]]
[[Se non l'hai chiesto tu, ignora questo messaggio.]]

{{>mail_foot_text}}
