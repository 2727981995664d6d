{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Richiesta non leggibile]]" private="yes"}}
<h1>[[Richiesta non leggibile]]</h1>
<p class="lead">[[Quello che è arrivato non era completo o era scritto in un modo che non riusciamo a leggere. Torna indietro e riprova: non abbiamo salvato nulla.]]</p>
{{>error_onward}}
{{>foot}}
