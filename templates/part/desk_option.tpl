<option value="{{$value}}"{{#{{$of}}_is_{{$value}}}} selected{{/{{$of}}_is_{{$value}}}}>{{$label}}</option>
