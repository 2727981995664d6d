{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Qualcosa è cambiato nel frattempo]]" private="yes"}}
<h1>[[Qualcosa è cambiato nel frattempo]]</h1>
<p class="lead">[[I dati sono stati modificati mentre scrivevi, oppure questo invio era già arrivato con un contenuto diverso. Torna indietro, ricarica la pagina e riprova.]]</p>
{{>error_onward}}
{{>foot}}
