{{%AUTOESCAPE context="TEXT"}}
[[Richiesta {{code}}:]] {{>state_word of="state"}}.
{{#has_office}}[[La segue: {{office}}.]]
{{/has_office}}{{#has_next_contact_at}}[[Ti scriviamo al più tardi {{next_contact_at_date}}.]]
{{/has_next_contact_at}}[[Tutta la richiesta, e che cosa puoi fare:]] {{link}}
