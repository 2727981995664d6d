{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Operazione non prevista]]" private="yes"}}
<h1>[[Operazione non prevista]]</h1>
<p class="lead">[[Questo indirizzo non accetta l'operazione richiesta. Riparti da una delle pagine qui sotto.]]</p>
{{>error_onward}}
{{>foot}}
