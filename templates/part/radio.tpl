{{%defaults id="{{$name}}-{{$value}}"}}
<div class="form-check">
	<input type="radio" id="{{$id}}" name="{{$name}}" value="{{$value}}"{{#v_{{$name}}_is_{{$value}}}} checked{{/v_{{$name}}_is_{{$value}}}} {{?$required}}required{{/$required}}>
	<label for="{{$id}}">{{$label}}</label>
</div>
