{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Servizio non disponibile in questo momento]]" private="yes"}}
<h1>[[Servizio non disponibile in questo momento]]</h1>
<p class="lead">[[Il servizio è fermo per poco tempo. Riprova fra qualche minuto: quello che avevi già inviato è al sicuro.]]</p>
{{>error_onward}}
{{>foot}}
