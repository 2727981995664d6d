{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Controlla la posta]]" nav="follow"}}
<h1>[[Controlla la posta]]</h1>
<p class="lead">[[Se i dati corrispondono a una richiesta con un indirizzo e-mail, il link arriva lì fra pochi minuti.]]</p>
<p>[[Se non arriva, guarda nella posta indesiderata. Se avevi scelto di non ricevere risposte o di essere richiamato, telefona o vieni allo sportello: i recapiti sono in fondo alla pagina.]]</p>
<p><a href="/richiesta">[[Torna a «Segui una richiesta»]]</a></p>
{{>foot}}
