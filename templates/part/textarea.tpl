{{%defaults rows="6" id="{{$name}}" value="{{v_{{$name}}:pre_escape}}"}}
<div class="form-group">
	<label class="active" for="{{$id}}">{{$label}}{{?$required}} <span class="text-nowrap">[[(obbligatorio)]]</span>{{/$required}}{{?$needed=yes}}<span aria-hidden="true">*</span>{{/$needed}}</label>
	{{?$hint}}<small class="form-text" id="{{$id}}-hint">{{$hint}}</small>{{/$hint}}
	<textarea class="form-control{{#e_{{$name}}}} is-invalid{{/e_{{$name}}}}" id="{{$id}}" name="{{$name}}" rows="{{$rows}}"
		{{?$required}}required{{/$required}}{{?$needed}}required{{/$needed}} {{?$maxlength}}maxlength="{{$maxlength}}"{{/$maxlength}} {{?$autocomplete}}autocomplete="{{$autocomplete}}"{{/$autocomplete}}
		{{>described id="{{$id}}" name="{{$name}}" hint="{{?$hint}}yes{{/$hint}}"}}>{{$value}}</textarea>
	{{>field_error id="{{$id}}" name="{{$name}}"}}
</div>
