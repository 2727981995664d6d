{{%AUTOESCAPE context="TEXT"}}
{{#what_is_danger}}[[Pericolo immediato nella richiesta {{alarm_code}}]]{{/what_is_danger}}{{#has_alarm_channel}}[[Un canale ha bisogno di te: {{alarm_channel}}]]{{/has_alarm_channel}}

[[Buongiorno {{name}},]]

{{#what_is_danger}}[[qualcuno ha scritto di un pericolo per le persone. Ha già ricevuto l'indicazione di chiamare il 112. La richiesta è in cima all'elenco:]]
{{base_url}}/operatori/richiesta/{{alarm_code}}
{{/what_is_danger}}{{#what_is_silent}}[[il canale {{alarm_channel}} tace da più tempo del solito.]]
{{/what_is_silent}}{{#what_is_token}}[[la chiave di accesso del canale {{alarm_channel}} è rifiutata o sta per scadere.]]
{{/what_is_token}}{{#what_is_waiting}}[[sul canale {{alarm_channel}} ci sono messaggi che aspettano da troppo tempo.]]
{{/what_is_waiting}}{{#what_is_courier}}[[il programma che spedisce sul canale {{alarm_channel}} non dà segni di vita.]]
{{/what_is_courier}}{{#what_is_channel}}[[il fornitore del canale {{alarm_channel}} segnala un problema con il nostro account.]]
{{/what_is_channel}}
{{>mail_foot_text}}
