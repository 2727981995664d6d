{{#{{$of}}_is_required}}[[Questo dato è obbligatorio.]]{{/{{$of}}_is_required}}
{{#{{$of}}_is_repeated}}[[Questo dato è arrivato più di una volta: indicane uno solo.]]{{/{{$of}}_is_repeated}}
{{#{{$of}}_is_text_too_short}}[[Il testo è troppo breve: aggiungi qualche parola.]]{{/{{$of}}_is_text_too_short}}
{{#{{$of}}_is_text_too_long}}[[Il testo è troppo lungo: accorcialo.]]{{/{{$of}}_is_text_too_long}}
{{#{{$of}}_is_encoding_invalid}}[[Il testo contiene caratteri che non riusciamo a leggere: scrivilo di nuovo.]]{{/{{$of}}_is_encoding_invalid}}
{{#{{$of}}_is_characters_forbidden}}[[Il testo contiene caratteri non ammessi: scrivilo di nuovo usando solo lettere, numeri e punteggiatura.]]{{/{{$of}}_is_characters_forbidden}}
{{#{{$of}}_is_choice_invalid}}[[Scegli una delle voci proposte.]]{{/{{$of}}_is_choice_invalid}}
{{#{{$of}}_is_number_invalid}}[[Scrivi un numero intero, solo con le cifre.]]{{/{{$of}}_is_number_invalid}}
{{#{{$of}}_is_number_out_of_range}}[[Il numero è troppo grande o troppo piccolo.]]{{/{{$of}}_is_number_out_of_range}}
{{#{{$of}}_is_email_invalid}}[[L'indirizzo e-mail non è completo: scrivilo così: nome@esempio.it.]]{{/{{$of}}_is_email_invalid}}
{{#{{$of}}_is_phone_invalid}}[[Il numero di telefono non è valido: scrivilo con il prefisso, per esempio 080 seguito dal numero.]]{{/{{$of}}_is_phone_invalid}}
{{#{{$of}}_is_fiscal_code_invalid}}[[Il codice fiscale ha 16 lettere e cifre (11 cifre per le organizzazioni): controllalo.]]{{/{{$of}}_is_fiscal_code_invalid}}
{{#{{$of}}_is_fiscal_code_check}}[[Il codice fiscale contiene un errore di battitura: confrontalo con la tessera sanitaria.]]{{/{{$of}}_is_fiscal_code_check}}
{{#{{$of}}_is_date_invalid}}[[La data non è valida: scrivila come giorno/mese/anno.]]{{/{{$of}}_is_date_invalid}}
{{#{{$of}}_is_latitude_invalid}}[[La latitudine non è valida: deve stare tra -90 e 90.]]{{/{{$of}}_is_latitude_invalid}}
{{#{{$of}}_is_longitude_invalid}}[[La longitudine non è valida: deve stare tra -180 e 180.]]{{/{{$of}}_is_longitude_invalid}}
{{#{{$of}}_is_code_invalid}}[[Il codice non è corretto: copialo dalla ricevuta; comincia con URP.]]{{/{{$of}}_is_code_invalid}}
{{#{{$of}}_is_token_invalid}}[[Il link non è completo: copialo per intero dal messaggio che hai ricevuto.]]{{/{{$of}}_is_token_invalid}}
{{#{{$of}}_is_pin_invalid}}[[Il PIN ha 8 caratteri: copialo dalla ricevuta.]]{{/{{$of}}_is_pin_invalid}}
{{#{{$of}}_is_code_or_pin_wrong}}[[Il codice o il PIN non sono corretti: controllali sulla ricevuta.]]{{/{{$of}}_is_code_or_pin_wrong}}
{{#{{$of}}_is_code_or_email}}[[Scrivi il codice oppure l'e-mail.]]{{/{{$of}}_is_code_or_email}}
{{#{{$of}}_is_category_invalid}}[[Scegli un argomento dell'elenco.]]{{/{{$of}}_is_category_invalid}}
{{#{{$of}}_is_category_unknown}}[[Scegli un argomento dell'elenco.]]{{/{{$of}}_is_category_unknown}}
{{#{{$of}}_is_place_required}}[[Indica dove si trova il problema: scrivi un indirizzo.]]{{/{{$of}}_is_place_required}}
{{#{{$of}}_is_too_many_files}}[[Puoi allegare al massimo 5 file: togline qualcuno.]]{{/{{$of}}_is_too_many_files}}
{{#{{$of}}_is_file_too_large}}[[Un file supera i 10 MB: scegline uno più piccolo.]]{{/{{$of}}_is_file_too_large}}
{{#{{$of}}_is_file_type_not_allowed}}[[Un file è di un tipo che non si accetta: vanno bene foto (JPEG, PNG, WebP, HEIC) e documenti PDF. Scegli di nuovo i file.]]{{/{{$of}}_is_file_type_not_allowed}}
{{#{{$of}}_is_outside_city}}[[Il luogo indicato è fuori dal territorio del Comune.]]{{/{{$of}}_is_outside_city}}
{{#{{$of}}_is_email_or_phone_required}}[[Scrivi la tua e-mail, oppure il telefono se non hai un'e-mail: ne serve uno dei due.]]{{/{{$of}}_is_email_or_phone_required}}
{{#{{$of}}_is_contact_required}}[[Indica un'e-mail o un telefono per la risposta, oppure scegli di non riceverla.]]{{/{{$of}}_is_contact_required}}
{{#{{$of}}_is_privacy_required}}[[Per inviare occorre aver letto l'informativa sulla privacy.]]{{/{{$of}}_is_privacy_required}}
{{#{{$of}}_is_credentials_wrong}}[[Il nome utente o la password non sono corretti.]]{{/{{$of}}_is_credentials_wrong}}
{{#{{$of}}_is_password_wrong}}[[La password non è corretta.]]{{/{{$of}}_is_password_wrong}}
{{#{{$of}}_is_password_too_short}}[[La password è troppo breve: usa almeno 12 caratteri.]]{{/{{$of}}_is_password_too_short}}
{{#{{$of}}_is_password_too_long}}[[La password è troppo lunga.]]{{/{{$of}}_is_password_too_long}}
{{#{{$of}}_is_password_weak}}[[La password è troppo facile da indovinare: scegline un'altra.]]{{/{{$of}}_is_password_weak}}
{{#{{$of}}_is_password_same}}[[La nuova password deve essere diversa da quella attuale.]]{{/{{$of}}_is_password_same}}
{{#{{$of}}_is_password_mismatch}}[[Le due password non sono uguali.]]{{/{{$of}}_is_password_mismatch}}
{{#{{$of}}_is_second_factor_wrong}}[[Il codice di verifica non è corretto o è scaduto: aspetta il prossimo.]]{{/{{$of}}_is_second_factor_wrong}}
{{#{{$of}}_is_link_expired}}[[Il link è scaduto: chiedine uno nuovo.]]{{/{{$of}}_is_link_expired}}
{{#{{$of}}_is_outcome_required}}[[Per chiudere la richiesta scegli un esito.]]{{/{{$of}}_is_outcome_required}}
{{#{{$of}}_is_reason_required}}[[Scrivi il motivo.]]{{/{{$of}}_is_reason_required}}
{{#{{$of}}_is_form_expired}}[[La pagina era aperta da troppo tempo: controlla i dati e invia di nuovo.]]{{/{{$of}}_is_form_expired}}
{{#{{$of}}_is_address_invalid}}[[L'indirizzo non è valido: scrivilo di nuovo.]]{{/{{$of}}_is_address_invalid}}
{{#{{$of}}_is_ticket_closed}}[[La richiesta è già conclusa: per lavorarci, riaprila con «Cambia stato».]]{{/{{$of}}_is_ticket_closed}}
{{#{{$of}}_is_ticket_quarantined}}[[La richiesta è in quarantena: prima deve uscirne.]]{{/{{$of}}_is_ticket_quarantined}}
{{#{{$of}}_is_person_not_of_office}}[[Questa persona non lavora per l'ufficio della richiesta: scegline un'altra.]]{{/{{$of}}_is_person_not_of_office}}
{{#{{$of}}_is_outcome_not_fitting}}[[Questo esito non va con una richiesta non accolta: scegline un altro.]]{{/{{$of}}_is_outcome_not_fitting}}
{{#{{$of}}_is_not_publishable}}[[Questa richiesta non si può pubblicare.]]{{/{{$of}}_is_not_publishable}}
{{#{{$of}}_is_review_required}}[[Prima di pubblicare controlla testo e immagini, poi conferma.]]{{/{{$of}}_is_review_required}}
{{#{{$of}}_is_text_name_invalid}}[[Usa solo lettere minuscole senza accenti, numeri e trattini bassi: copia il nome dal pannello del fornitore.]]{{/{{$of}}_is_text_name_invalid}}
{{#{{$of}}_is_places_invalid}}[[I posti sono numeri tra doppie graffe, contati da 1 senza saltarne: controlla le graffe.]]{{/{{$of}}_is_places_invalid}}
{{#{{$of}}_is_places_mismatch}}[[Il testo ha un numero di posti diverso da quello dei valori scelti: devono essere uguali.]]{{/{{$of}}_is_places_mismatch}}
{{#{{$of}}_is_text_taken}}[[C'è già un testo per questo scopo e questa lingua: aprilo dall'elenco e modificalo.]]{{/{{$of}}_is_text_taken}}
