{{#kind_is_state_changed}}{{#to_is_assigned}}[[È stata affidata a un ufficio.]]{{/to_is_assigned}}{{#to_is_accepted}}[[L'ufficio l'ha presa in carico.]]{{/to_is_accepted}}{{#to_is_in_progress}}[[L'ufficio ha cominciato a occuparsene.]]{{/to_is_in_progress}}{{#to_is_waiting_citizen}}[[Ti abbiamo chiesto una risposta.]]{{/to_is_waiting_citizen}}{{#to_is_resolved}}[[È stata segnata come risolta.]]{{/to_is_resolved}}{{#to_is_closed}}[[È stata chiusa.]]{{/to_is_closed}}{{#to_is_declined}}[[Non è stata accolta.]]{{/to_is_declined}}{{#to_is_withdrawn}}[[È stata ritirata.]]{{/to_is_withdrawn}}{{#to_is_merged}}[[È stata unita a un'altra richiesta.]]{{/to_is_merged}}{{#not_to}}[[È cambiata.]]{{/not_to}}{{/kind_is_state_changed}}
{{#kind_is_received}}[[L'abbiamo ricevuta.]]{{/kind_is_received}}
{{#kind_is_office_assigned}}[[La segue un altro ufficio.]]{{/kind_is_office_assigned}}
{{#kind_is_message_in}}[[Ci hai scritto.]]{{/kind_is_message_in}}
{{#kind_is_message_out}}[[Ti abbiamo risposto.]]{{/kind_is_message_out}}
{{#kind_is_contested}}[[Ci hai detto che non è risolta.]]{{/kind_is_contested}}
{{#kind_is_category_changed}}[[Abbiamo cambiato l'argomento.]]{{/kind_is_category_changed}}
{{#kind_is_files_added}}[[Sono stati aggiunti dei file.]]{{/kind_is_files_added}}
{{#kind_is_published}}[[È nell'elenco pubblico delle segnalazioni, senza i tuoi dati.]]{{/kind_is_published}}
{{#kind_is_unpublished}}[[Non è più nell'elenco pubblico delle segnalazioni.]]{{/kind_is_unpublished}}
{{#kind_is_joined}}[[Hai aderito a una segnalazione già aperta da altri.]]{{/kind_is_joined}}
{{#kind_is_joined_by}}[[Qualcun altro ha aderito a questa segnalazione.]]{{/kind_is_joined_by}}
{{#kind_is_separated}}[[Ora segue una strada sua.]]{{/kind_is_separated}}
{{#kind_is_objection_made}}{{#purpose_is_publication}}[[Hai chiesto di non pubblicarla.]]{{/purpose_is_publication}}{{#purpose_is_mail}}[[Hai chiesto di non ricevere avvisi per e-mail.]]{{/purpose_is_mail}}{{/kind_is_objection_made}}
{{#kind_is_objection_withdrawn}}{{#purpose_is_publication}}[[Hai accettato che possa essere pubblicata.]]{{/purpose_is_publication}}{{#purpose_is_mail}}[[Hai chiesto di ricevere di nuovo gli avvisi per e-mail.]]{{/purpose_is_mail}}{{/kind_is_objection_withdrawn}}
{{#kind_is_place_added}}[[Abbiamo aggiunto il luogo.]]{{/kind_is_place_added}}
{{#kind_is_urgent}}[[L'abbiamo segnata come pericolo immediato.]]{{/kind_is_urgent}}
