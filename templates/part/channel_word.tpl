{{#{{$of}}_is_web}}[[sito]]{{/{{$of}}_is_web}}
{{#{{$of}}_is_email}}[[e-mail]]{{/{{$of}}_is_email}}
{{#{{$of}}_is_phone}}[[telefono]]{{/{{$of}}_is_phone}}
{{#{{$of}}_is_counter}}[[sportello]]{{/{{$of}}_is_counter}}
{{#{{$of}}_is_whatsapp}}[[WhatsApp]]{{/{{$of}}_is_whatsapp}}
{{#{{$of}}_is_messenger}}[[Messenger]]{{/{{$of}}_is_messenger}}
{{#{{$of}}_is_letter}}[[lettera]]{{/{{$of}}_is_letter}}
{{#{{$of}}_is_generic}}[[altra via]]{{/{{$of}}_is_generic}}
{{>channel_name of="{{$of}}"}}
