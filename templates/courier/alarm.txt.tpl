{{%AUTOESCAPE context="TEXT"}}
{{#what_is_danger}}[[Pericolo segnalato: {{alarm_code}}]]{{/what_is_danger}}{{#has_alarm_channel}}[[Un canale ha bisogno di te]]: {{>way_name of="alarm_channel"}}{{/has_alarm_channel}}

[[Buongiorno {{name}},]]

{{>alarm_words}}

{{#what_is_danger}}{{base_url}}/operatori/richiesta/{{alarm_code}}{{/what_is_danger}}{{#has_alarm_channel}}[[Il quadro dei canali:]]
{{base_url}}/operatori/canali{{/has_alarm_channel}}

{{>mail_foot_text}}
