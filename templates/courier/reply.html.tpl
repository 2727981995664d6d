{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="[[Risposta alla tua richiesta {{code}}]]"}}
<p>[[Buongiorno,]]</p>
<p>[[{{office}} ha risposto alla tua richiesta {{code}}:]]</p>
<blockquote style="white-space: pre-wrap">{{body:pre_escape}}</blockquote>
{{#has_to}}<p>[[Ora la richiesta è:]] {{>state_word of="to"}}.</p>{{/has_to}}
<p>[[Per rispondere, o per vedere tutta la richiesta:]]<br><a href="{{link}}">{{link}}</a></p>
{{>mail_foot}}
