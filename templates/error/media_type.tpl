{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Formato non ammesso]]" private="yes"}}
<h1>[[Formato non ammesso]]</h1>
<p class="lead">[[I dati sono arrivati in un formato che questa pagina non accetta. Usa il modulo della pagina.]]</p>
{{>error_onward}}
{{>foot}}
