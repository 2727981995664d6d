<option value="{{$value}}"{{#v_{{$name}}_is_{{$value}}}} selected{{/v_{{$name}}_is_{{$value}}}}>{{$label}}</option>
