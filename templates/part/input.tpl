{{%defaults type="text" id="{{$name}}" value="{{v_{{$name}}}}"}}
<div class="form-group">
	<label class="active" for="{{$id}}">{{$label}}{{?$required}} <span class="text-nowrap">[[(obbligatorio)]]</span>{{/$required}}{{?$needed=yes}}<span aria-hidden="true">*</span>{{/$needed}}</label>
	{{?$hint}}<small class="form-text" id="{{$id}}-hint">{{$hint}}</small>{{/$hint}}
	<input type="{{$type}}" class="form-control{{#e_{{$name}}}} is-invalid{{/e_{{$name}}}}" id="{{$id}}" name="{{$name}}"{{?!$secret}} value="{{$value}}"{{/$secret}}
		{{?$required}}required{{/$required}}{{?$needed}}required{{/$needed}} {{?$autocomplete}}autocomplete="{{$autocomplete}}"{{/$autocomplete}} {{?$maxlength}}maxlength="{{$maxlength}}"{{/$maxlength}}
		{{?$inputmode}}inputmode="{{$inputmode}}"{{/$inputmode}} {{?$min}}min="{{$min}}"{{/$min}} {{?$max}}max="{{$max}}"{{/$max}}
		{{>described id="{{$id}}" name="{{$name}}" hint="{{?$hint}}yes{{/$hint}}"}}>
	{{>field_error id="{{$id}}" name="{{$name}}"}}
</div>
