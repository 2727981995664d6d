{{%AUTOESCAPE context="TEXT"}}
{{#danger}}[[Se c'è pericolo per qualcuno chiama subito il 112. Se senti odore di gas: esci, non accendere luci, chiama il 112 da fuori.]]
[[Da qui non possiamo mandare soccorsi.]]

{{/danger}}[[Risposta automatica, {{city}}: abbiamo registrato la tua richiesta {{code}}.]]{{#not_danger}} [[Ti rispondiamo al più tardi {{due_at_date}}.]]{{/not_danger}}
{{#night}}[[Se non può aspettare, chiama ora {{call_office}}: {{phone}}.]]
{{/night}}{{#has_type}}[[Non riusciamo a leggere questo tipo di messaggio: scrivici con parole che cosa succede e dove.]]
{{/has_type}}{{#asks_is_place}}[[Dove si trova? Invia la posizione, oppure scrivi via e numero.]]
{{/asks_is_place}}{{#asks_is_photo}}[[Se puoi farlo senza pericolo, manda una foto.]]
{{/asks_is_photo}}{{#outside}}{{>place_outside}}
{{/outside}}{{#asks_is_words}}[[Scrivici in poche parole di che cosa si tratta e dove.]]
{{/asks_is_words}}{{#asks_is_what}}[[Scrivici in poche parole di che cosa si tratta.]]
{{/asks_is_what}}
[[Qui vedi a che punto è:]] {{link}}
[[Come trattiamo i tuoi dati:]] {{base_url}}/privacy
{{#asks_is_place}}{{pick}}?place
{{pick}}[[place:none=Non serve un luogo]]
{{/asks_is_place}}{{#outside}}{{pick}}?place
{{/outside}}
