{{%defaults id="{{$name}}"}}
{{#e_{{$name}}}}<li><a href="#{{$id}}">{{$label}}</a>: {{>error_word of="e_{{$name}}"}}</li>{{/e_{{$name}}}}
