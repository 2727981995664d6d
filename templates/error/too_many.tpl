{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Troppi tentativi]]" private="yes"}}
<h1>[[Troppi tentativi]]</h1>
<p class="lead">[[Abbiamo ricevuto troppe richieste in poco tempo. Aspetta qualche minuto e riprova.]]</p>
{{>error_onward}}
{{>foot}}
