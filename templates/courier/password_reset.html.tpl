{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="[[Una nuova password per il tuo accesso]]"}}
<p>[[Buongiorno {{name}},]]</p>
<p>[[per scegliere una nuova password apri questo indirizzo entro un'ora:]]<br><a href="{{link}}">{{link}}</a></p>
<p>[[Se non l'hai chiesto tu, non fare nulla: la password resta quella di prima.]]</p>
{{>mail_foot}}
