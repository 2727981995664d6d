{{#{{$of}}_is_member}}[[componente]]{{/{{$of}}_is_member}}
{{#{{$of}}_is_head}}[[dirigente]]{{/{{$of}}_is_head}}
{{#{{$of}}_is_deputy}}[[vice]]{{/{{$of}}_is_deputy}}
