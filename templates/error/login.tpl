{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Occorre accedere]]" private="yes"}}
<h1>[[Occorre accedere]]</h1>
<p class="lead">[[Questa pagina è riservata agli operatori. Accedi e riprova.]]</p>
<p><a class="btn btn-primary" href="/operatori/accesso">[[Vai alla pagina di accesso]]</a></p>
{{>error_onward}}
{{>foot}}
