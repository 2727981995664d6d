{{%defaults id="{{$name}}" value="1"}}
<div class="form-check form-group">
	<input type="checkbox" id="{{$id}}" name="{{$name}}" value="{{$value}}"{{#v_{{$name}}_is_{{$value}}}} checked{{/v_{{$name}}_is_{{$value}}}} {{?$required}}required{{/$required}}{{?$needed}}required{{/$needed}}
		{{>described id="{{$id}}" name="{{$name}}" hint="{{?$hint}}yes{{/$hint}}"}}>
	<label for="{{$id}}">{{$label}}{{?$required}} <span class="text-nowrap">[[(obbligatorio)]]</span>{{/$required}}{{?$needed}}<span aria-hidden="true">*</span>{{/$needed}}</label>
	{{?$hint}}<small class="form-text d-block" id="{{$id}}-hint">{{$hint}}</small>{{/$hint}}
	{{>field_error id="{{$id}}" name="{{$name}}"}}
</div>
