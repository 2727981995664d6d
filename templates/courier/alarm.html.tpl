{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="{{#what_is_danger}}[[Pericolo segnalato: {{alarm_code}}]]{{/what_is_danger}}{{#has_alarm_channel}}[[Un canale ha bisogno di te]]{{/has_alarm_channel}}"}}
<p>[[Buongiorno {{name}},]]</p>
<p>{{#has_alarm_channel}}<strong>{{>way_name of="alarm_channel"}}</strong>: {{/has_alarm_channel}}{{>alarm_words}}</p>
{{#what_is_danger}}<p><a translate="no" href="{{base_url}}/operatori/richiesta/{{alarm_code}}">{{base_url}}/operatori/richiesta/{{alarm_code}}</a></p>{{/what_is_danger}}
{{#has_alarm_channel}}<p>[[Il quadro dei canali:]] <a translate="no" href="{{base_url}}/operatori/canali">{{base_url}}/operatori/canali</a></p>{{/has_alarm_channel}}
{{>mail_foot}}
