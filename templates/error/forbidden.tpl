{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Non consentito]]" private="yes"}}
<h1>[[Non consentito]]</h1>
<p class="lead">[[Non puoi fare questa operazione. Se avevi la pagina aperta da molto tempo, ricaricala e riprova.]]</p>
{{>error_onward}}
{{>foot}}
