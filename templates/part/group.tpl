{{%defaults id="{{$name}}"}}
<fieldset class="form-group" id="{{$id}}" tabindex="-1" {{>described id="{{$id}}" name="{{$name}}" hint="{{?$hint}}yes{{/$hint}}"}}>
	<legend class="h6">{{$label}}{{?$required}} <span class="text-nowrap">[[(obbligatorio)]]</span>{{/$required}}{{?$needed}}<span aria-hidden="true">*</span>{{/$needed}}</legend>
	{{?$hint}}<small class="form-text" id="{{$id}}-hint">{{$hint}}</small>{{/$hint}}
	{{>field_error id="{{$id}}" name="{{$name}}"}}
