{{%AUTOESCAPE context="HTML"}}
{{>head title="[[La sessione è finita]]" private="yes"}}
<h1>[[La sessione è finita]]</h1>
<p class="lead">[[È finita mentre scrivevi: non abbiamo inviato niente, e quello che hai scritto è qui sotto.]]</p>
<ol>
	<li><a href="/operatori/accesso" target="_blank">[[Accedi in un'altra scheda]]</a></li>
	<li>[[Torna a questa scheda e premi «Riprendi»: ritrovi la pagina con il tuo testo, da controllare e inviare.]]</li>
</ol>
<form method="post" action="{{path}}" class="mb-4">
	{{#rest}}<input type="hidden" name="{{typed_name}}" value="{{typed_value}}">{{/rest}}
	{{#texts}}
	<div class="form-group">
		<label class="active" for="typed-{{typed_name}}">[[Quello che hai scritto]]</label>
		<textarea class="form-control" id="typed-{{typed_name}}" name="{{typed_name}}" rows="10" readonly>{{typed_value:pre_escape}}</textarea>
	</div>
	{{/texts}}
	<button type="submit" class="btn btn-primary">[[Riprendi]]</button>
</form>
{{>error_onward}}
{{>foot}}
