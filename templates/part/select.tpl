{{%defaults id="{{$name}}"}}
<div class="select-wrapper form-group">
	<label for="{{$id}}">{{$label}}{{?$required}} <span class="text-nowrap">[[(obbligatorio)]]</span>{{/$required}}{{?$needed}}<span aria-hidden="true">*</span>{{/$needed}}</label>
	{{?$hint}}<small class="form-text" id="{{$id}}-hint">{{$hint}}</small>{{/$hint}}
	<select id="{{$id}}" name="{{$name}}" class="form-select{{#e_{{$name}}}} is-invalid{{/e_{{$name}}}}" {{?$required}}required{{/$required}}{{?$needed}}required{{/$needed}}
		{{>described id="{{$id}}" name="{{$name}}" hint="{{?$hint}}yes{{/$hint}}"}}>
