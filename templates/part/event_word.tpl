{{#{{$of}}_is_received}}[[Richiesta ricevuta]]{{/{{$of}}_is_received}}
{{#{{$of}}_is_state_changed}}[[Stato cambiato]]{{/{{$of}}_is_state_changed}}
{{#{{$of}}_is_office_assigned}}[[Assegnata a un ufficio]]{{/{{$of}}_is_office_assigned}}
{{#{{$of}}_is_operator_assigned}}[[Assegnata a un operatore]]{{/{{$of}}_is_operator_assigned}}
{{#{{$of}}_is_message_in}}{{?$you}}[[Il tuo messaggio]]{{/$you}}{{?!$you}}[[Messaggio di chi ha scritto]]{{/$you}}{{/{{$of}}_is_message_in}}
{{#{{$of}}_is_message_out}}[[Risposta del Comune]]{{/{{$of}}_is_message_out}}
{{#{{$of}}_is_files_added}}[[File aggiunti]]{{/{{$of}}_is_files_added}}
{{#{{$of}}_is_file_checked}}[[File controllato]]{{/{{$of}}_is_file_checked}}
{{#{{$of}}_is_note_added}}[[Nota interna aggiunta]]{{/{{$of}}_is_note_added}}
{{#{{$of}}_is_transcribed}}[[Trascrizione aggiunta]]{{/{{$of}}_is_transcribed}}
{{#{{$of}}_is_contact_opened}}[[Recapiti consultati]]{{/{{$of}}_is_contact_opened}}
{{#{{$of}}_is_contested}}[[Soluzione contestata]]{{/{{$of}}_is_contested}}
{{#{{$of}}_is_address_verified}}[[Indirizzo confermato]]{{/{{$of}}_is_address_verified}}
{{#{{$of}}_is_mail_failed}}[[E-mail non consegnata]]{{/{{$of}}_is_mail_failed}}
{{#{{$of}}_is_quarantined}}[[Messa in quarantena]]{{/{{$of}}_is_quarantined}}
{{#{{$of}}_is_released}}[[Tolta dalla quarantena]]{{/{{$of}}_is_released}}
{{#{{$of}}_is_category_changed}}[[Argomento cambiato]]{{/{{$of}}_is_category_changed}}
{{#{{$of}}_is_link_resent}}[[Link inviato di nuovo]]{{/{{$of}}_is_link_resent}}
{{#{{$of}}_is_mail_sent}}[[E-mail spedita]]{{/{{$of}}_is_mail_sent}}
{{#{{$of}}_is_task_done}}[[Compito svolto]]{{/{{$of}}_is_task_done}}
{{#{{$of}}_is_daily_root}}[[Impronta del giorno]]{{/{{$of}}_is_daily_root}}
{{#{{$of}}_is_objection_made}}[[Scelta registrata]]{{/{{$of}}_is_objection_made}}
{{#{{$of}}_is_objection_withdrawn}}[[Scelta ritirata]]{{/{{$of}}_is_objection_withdrawn}}
{{#{{$of}}_is_published}}[[Pubblicata nell'elenco delle segnalazioni]]{{/{{$of}}_is_published}}
{{#{{$of}}_is_unpublished}}[[Tolta dall'elenco delle segnalazioni]]{{/{{$of}}_is_unpublished}}
{{#{{$of}}_is_joined}}[[Unita a una segnalazione già aperta]]{{/{{$of}}_is_joined}}
{{#{{$of}}_is_joined_by}}[[Segnalata anche da un'altra persona]]{{/{{$of}}_is_joined_by}}
{{#{{$of}}_is_separated}}[[Separata da un'altra segnalazione]]{{/{{$of}}_is_separated}}
{{#{{$of}}_is_place_added}}[[Luogo aggiunto]]{{/{{$of}}_is_place_added}}
{{#{{$of}}_is_urgent}}[[Segnata come pericolo immediato]]{{/{{$of}}_is_urgent}}
{{#{{$of}}_is_annotated}}[[Reazione o correzione di chi ha scritto]]{{/{{$of}}_is_annotated}}
{{#{{$of}}_is_corrected}}[[Correzione di chi ha scritto]]{{/{{$of}}_is_corrected}}
{{#{{$of}}_is_taken_back}}[[Messaggio ritirato da chi ha scritto]]{{/{{$of}}_is_taken_back}}
{{#{{$of}}_is_call}}[[Chiamata]]{{/{{$of}}_is_call}}
{{#{{$of}}_is_file_lost}}[[File non arrivato]]{{/{{$of}}_is_file_lost}}
{{#{{$of}}_is_identity_moved}}[[Ha cambiato numero]]{{/{{$of}}_is_identity_moved}}
{{#{{$of}}_is_answered_by_itself}}[[Risposta automatica]]{{/{{$of}}_is_answered_by_itself}}
{{#{{$of}}_is_message_sent}}[[Messaggio spedito]]{{/{{$of}}_is_message_sent}}
{{#{{$of}}_is_message_failed}}[[Messaggio non consegnato]]{{/{{$of}}_is_message_failed}}
{{#{{$of}}_is_urgent_ended}}[[Non è un pericolo]]{{/{{$of}}_is_urgent_ended}}
