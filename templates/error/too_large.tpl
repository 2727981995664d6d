{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Troppi dati]]" private="yes"}}
<h1>[[Troppi dati]]</h1>
<p class="lead">[[Quello che hai inviato supera la dimensione ammessa. Torna indietro, accorcia il testo e riprova: non abbiamo salvato nulla.]]</p>
{{>error_onward}}
{{>foot}}
