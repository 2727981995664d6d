{{%AUTOESCAPE context="TEXT"}}
[[Abbiamo ricevuto la tua richiesta {{code}}]]

{{#danger}}[[Se c'è pericolo per qualcuno chiama subito il 112. Se senti odore di gas: esci, non accendere luci, chiama il 112 da fuori.]]
[[Da qui non possiamo mandare soccorsi.]]

{{/danger}}[[Buongiorno,]]

[[abbiamo ricevuto la tua richiesta {{code}}.]]
{{#has_subject}}[[Oggetto: {{subject}}]]
{{/has_subject}}[[La segue: {{office}}.]]
[[Rispondiamo al più tardi {{due_at_date}}.]]

[[Con questo link puoi vedere a che punto è, aggiungere un messaggio o ritirarla:]]
{{link}}

[[Chi ha questo link può leggere la richiesta: non darlo ad altri.]]
[[Se non hai scritto tu, ignora questo messaggio: non ne riceverai altri, se non in risposta a questa richiesta.]]

{{>mail_foot_text}}
