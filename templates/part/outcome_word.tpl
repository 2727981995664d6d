{{#{{$of}}_is_solved}}[[risolta]]{{/{{$of}}_is_solved}}
{{#{{$of}}_is_answered}}[[risposta data]]{{/{{$of}}_is_answered}}
{{#{{$of}}_is_not_ours}}[[non di nostra competenza]]{{/{{$of}}_is_not_ours}}
{{#{{$of}}_is_not_possible}}[[non è possibile]]{{/{{$of}}_is_not_possible}}
{{#{{$of}}_is_duplicate}}[[già segnalata]]{{/{{$of}}_is_duplicate}}
{{#{{$of}}_is_no_reply}}[[nessuna risposta da chi ha scritto]]{{/{{$of}}_is_no_reply}}
