{{#{{$of}}_is_received}}[[ricevuta]]{{/{{$of}}_is_received}}
{{#{{$of}}_is_assigned}}[[assegnata all'ufficio]]{{/{{$of}}_is_assigned}}
{{#{{$of}}_is_accepted}}[[presa in carico]]{{/{{$of}}_is_accepted}}
{{#{{$of}}_is_in_progress}}[[in lavorazione]]{{/{{$of}}_is_in_progress}}
{{#{{$of}}_is_waiting_citizen}}[[in attesa del cittadino]]{{/{{$of}}_is_waiting_citizen}}
{{#{{$of}}_is_resolved}}[[risolta]]{{/{{$of}}_is_resolved}}
{{#{{$of}}_is_closed}}[[chiusa]]{{/{{$of}}_is_closed}}
{{#{{$of}}_is_declined}}[[non accolta]]{{/{{$of}}_is_declined}}
{{#{{$of}}_is_withdrawn}}[[ritirata]]{{/{{$of}}_is_withdrawn}}
{{#{{$of}}_is_merged}}[[unita a un'altra richiesta]]{{/{{$of}}_is_merged}}
