{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Errore del sistema]]" private="yes"}}
<h1>[[Errore del sistema]]</h1>
<p class="lead">[[Si è verificato un errore dalla nostra parte, e lo abbiamo registrato. Riprova fra poco; se si ripete, scrivici indicando il numero di riferimento.]]</p>
{{>error_onward}}
{{>foot}}
