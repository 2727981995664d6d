{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="{{#what_is_danger}}[[Pericolo immediato nella richiesta {{alarm_code}}]]{{/what_is_danger}}{{#has_alarm_channel}}[[Un canale ha bisogno di te: {{alarm_channel}}]]{{/has_alarm_channel}}"}}
<p>[[Buongiorno {{name}},]]</p>
{{#what_is_danger}}<p>[[qualcuno ha scritto di un pericolo per le persone. Ha già ricevuto l'indicazione di chiamare il 112. La richiesta è in cima all'elenco:]]<br><a href="{{base_url}}/operatori/richiesta/{{alarm_code}}">{{alarm_code}}</a></p>{{/what_is_danger}}
{{#what_is_silent}}<p>[[il canale {{alarm_channel}} tace da più tempo del solito.]]</p>{{/what_is_silent}}
{{#what_is_token}}<p>[[la chiave di accesso del canale {{alarm_channel}} è rifiutata o sta per scadere.]]</p>{{/what_is_token}}
{{#what_is_waiting}}<p>[[sul canale {{alarm_channel}} ci sono messaggi che aspettano da troppo tempo.]]</p>{{/what_is_waiting}}
{{#what_is_courier}}<p>[[il programma che spedisce sul canale {{alarm_channel}} non dà segni di vita.]]</p>{{/what_is_courier}}
{{#what_is_channel}}<p>[[il fornitore del canale {{alarm_channel}} segnala un problema con il nostro account.]]</p>{{/what_is_channel}}
{{>mail_foot}}
