{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="[[Abbiamo ricevuto la tua richiesta {{code}}]]"}}
{{#danger}}<p><strong>[[Se c'è pericolo per qualcuno chiama subito il 112. Se senti odore di gas: esci, non accendere luci, chiama il 112 da fuori.]]</strong><br>[[Da qui non possiamo mandare soccorsi.]]</p>
{{/danger}}<p>[[Buongiorno,]]</p>
<p>[[abbiamo ricevuto la tua richiesta {{code}}.]]</p>
{{#has_subject}}<p>[[Oggetto: {{subject}}]]</p>{{/has_subject}}
<p>[[La segue: {{office}}.]]<br>[[Rispondiamo al più tardi {{due_at_date}}.]]</p>
<p>[[Con questo link puoi vedere a che punto è, aggiungere un messaggio o ritirarla:]]<br><a href="{{link}}">{{link}}</a></p>
<p>[[Chi ha questo link può leggere la richiesta: non darlo ad altri.]]</p>
<p>[[Se non hai scritto tu, ignora questo messaggio: non ne riceverai altri, se non in risposta a questa richiesta.]]</p>
{{>mail_foot}}
