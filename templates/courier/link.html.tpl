{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="[[L'indirizzo della tua richiesta {{code}}]]"}}
<p>[[Buongiorno,]]</p>
<p>[[qualcuno, forse tu, ha chiesto di ricevere di nuovo l'indirizzo della richiesta {{code}}:]]<br><a href="{{link}}">{{link}}</a></p>
<p>[[Chi ha questo indirizzo può leggere la richiesta: non darlo ad altri.]]</p>
<p>[[Se non l'hai chiesto tu, ignora questo messaggio.]]</p>
{{>mail_foot}}
