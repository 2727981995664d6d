{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Non si può più fare]]" private="yes"}}
<h1>[[Non si può più fare]]</h1>
{{>status_trouble}}
<p><a href="/richiesta/{{v_token}}">[[Torna alla richiesta]]</a></p>
{{>foot}}
