{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Dati da correggere]]" private="yes"}}
<h1>[[Dati da correggere]]</h1>
<p class="lead">[[Alcuni dati non sono corretti. Torna indietro, controllali e invia di nuovo: non abbiamo salvato nulla.]]</p>
{{>error_onward}}
{{>foot}}
