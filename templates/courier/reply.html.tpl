{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="[[Risposta alla tua richiesta {{code}}]]"}}
<p>[[Buongiorno,]]</p>
<p>[[{{office}} ha risposto alla tua richiesta {{code}}:]]</p>
<blockquote>{{body}}</blockquote>
<p>[[Per rispondere, o per vedere tutta la richiesta:]]<br><a href="{{link}}">{{link}}</a></p>
{{>mail_foot}}
