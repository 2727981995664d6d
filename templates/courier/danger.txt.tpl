{{%AUTOESCAPE context="TEXT"}}
[[In caso di pericolo chiama il 112]]

[[Se c'è pericolo per qualcuno chiama subito il 112. Se senti odore di gas: esci, non accendere luci, chiama il 112 da fuori.]]
[[Da qui non possiamo mandare soccorsi.]]

[[Il tuo messaggio è nella richiesta {{code}}:]]
{{link}}

{{>mail_foot_text}}
