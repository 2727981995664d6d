{{#{{$of}}_is_type_not_allowed}}{{#not_from_channel}}[[Non accettato: vanno bene solo foto (JPEG, PNG, WebP, HEIC) e documenti PDF.]]{{/not_from_channel}}{{#from_channel}}[[Non accettato: vanno bene foto, documenti PDF, messaggi vocali, audio e video.]]{{/from_channel}}{{/{{$of}}_is_type_not_allowed}}
{{#{{$of}}_is_too_large}}{{#not_from_channel}}[[Non accettato: il file è troppo grande, al massimo 10 MB.]]{{/not_from_channel}}{{#from_channel}}[[Non accettato: il file è troppo grande, al massimo 16 MB.]]{{/from_channel}}{{/{{$of}}_is_too_large}}
{{#{{$of}}_is_too_many_pixels}}[[Non accettato: la foto è troppo grande, al massimo 50 megapixel.]]{{/{{$of}}_is_too_many_pixels}}
{{#{{$of}}_is_unreadable}}[[Non accettato: non riusciamo ad aprire il file. Forse è rovinato o protetto da una password.]]{{/{{$of}}_is_unreadable}}
{{#{{$of}}_is_truncated}}[[Non accettato: il file è incompleto. Prova a inviarlo di nuovo.]]{{/{{$of}}_is_truncated}}
{{#{{$of}}_is_infected}}[[Non accettato: il file sembra contenere un virus. Non lo conserviamo.]]{{/{{$of}}_is_infected}}
{{#{{$of}}_is_active_content}}[[Non accettato: il PDF contiene parti attive, come script o file allegati. Salvalo come PDF semplice e invialo di nuovo.]]{{/{{$of}}_is_active_content}}
