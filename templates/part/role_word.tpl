{{#{{$of}}_is_operator}}[[operatore]]{{/{{$of}}_is_operator}}
{{#{{$of}}_is_supervisor}}[[responsabile]]{{/{{$of}}_is_supervisor}}
{{#{{$of}}_is_office}}[[ufficio]]{{/{{$of}}_is_office}}
{{#{{$of}}_is_administrator}}[[amministratore]]{{/{{$of}}_is_administrator}}
{{#{{$of}}_is_auditor}}[[revisore]]{{/{{$of}}_is_auditor}}
