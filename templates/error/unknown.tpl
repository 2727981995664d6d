{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Pagina non trovata]]" private="yes"}}
<h1>[[Pagina non trovata]]</h1>
<p class="lead">[[Qui non c'è nulla, oppure il link non è completo. Controlla l'indirizzo: un link che hai ricevuto per e-mail va copiato per intero.]]</p>
{{>error_onward}}
{{>foot}}
