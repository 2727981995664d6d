{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="[[Il link della tua richiesta {{code}}]]"}}
<p>[[Buongiorno,]]</p>
<p>[[qualcuno, forse tu, ha chiesto di ricevere di nuovo il link della richiesta {{code}}:]]<br><a href="{{link}}">{{link}}</a></p>
<p>[[Chi ha questo link può leggere la richiesta: non darlo ad altri.]]</p>
<p>[[Se non l'hai chiesto tu, ignora questo messaggio.]]</p>
{{>mail_foot}}
