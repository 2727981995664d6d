{{#{{$of}}_is_report}}[[segnalazione]]{{/{{$of}}_is_report}}
{{#{{$of}}_is_enquiry}}[[richiesta di informazioni]]{{/{{$of}}_is_enquiry}}
{{#{{$of}}_is_assistance}}[[richiesta di assistenza]]{{/{{$of}}_is_assistance}}
{{#{{$of}}_is_complaint}}[[reclamo]]{{/{{$of}}_is_complaint}}
{{#{{$of}}_is_suggestion}}[[suggerimento]]{{/{{$of}}_is_suggestion}}
{{#{{$of}}_is_praise}}[[elogio]]{{/{{$of}}_is_praise}}
{{#{{$of}}_is_records_access}}[[accesso agli atti]]{{/{{$of}}_is_records_access}}
