{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="[[Risposta alla tua richiesta {{code}}]]"}}
<p>[[Buongiorno,]]</p>
<p>[[{{office}} ha risposto alla tua richiesta {{code}}:]]</p>
<blockquote style="white-space: pre-wrap">{{body:pre_escape}}</blockquote>
{{#has_files}}<p>[[Con la risposta ci sono dei file: li trovi alla pagina della richiesta.]]</p>{{/has_files}}
{{#has_to}}<p>[[Ora la richiesta è:]] {{>state_word of="to"}}.{{#to_is_resolved}}<br>[[Se per te non è risolta, apri il link e dicci perché: la riapriamo.]]{{/to_is_resolved}}{{#to_is_declined}}<br>[[Se non sei d'accordo, apri il link e dicci perché: la riapriamo.]]{{/to_is_declined}}</p>{{/has_to}}
<p>[[Per rispondere, o per vedere tutta la richiesta:]]<br><a href="{{link}}">{{link}}</a></p>
<p>[[Alla stessa pagina puoi scegliere di non ricevere più questi avvisi.]]</p>
{{>mail_foot}}
