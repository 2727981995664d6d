{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="[[In caso di pericolo chiama il 112]]"}}
<p><strong>[[Se c'è pericolo per qualcuno chiama subito il 112. Se senti odore di gas: esci, non accendere luci, chiama il 112 da fuori.]]</strong><br>[[Da qui non possiamo mandare soccorsi.]]</p>
<p>[[Il tuo messaggio è nella richiesta {{code}}:]]<br><a href="{{link}}">{{link}}</a></p>
{{>mail_foot}}
