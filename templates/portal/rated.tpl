{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Grazie]]" private="yes"}}
<h1>[[Grazie, il tuo parere ci aiuterà a migliorare il servizio!]]</h1>
<p class="lead">[[Non sappiamo chi sei: teniamo solo il voto, la risposta e il giorno.]]</p>
<p><a class="btn btn-primary" href="/">[[Torna alla pagina iniziale]]</a></p>
{{>foot}}
