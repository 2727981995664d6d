{{#has_done}}
<div class="alert alert-success" role="status">
	{{#done_is_reply}}[[La risposta è registrata: chi ha scritto la trova sulla pagina della richiesta; accanto al testo vedi per quale via parte.]]{{/done_is_reply}}
	{{#done_is_note}}[[La nota interna è stata aggiunta.]]{{/done_is_note}}
	{{#done_is_accept}}[[Hai preso in carico la richiesta.]]{{/done_is_accept}}
	{{#done_is_calm}}[[La richiesta non è più segnata come pericolo.]]{{/done_is_calm}}
	{{#done_is_assign}}[[La richiesta è stata assegnata.]]{{/done_is_assign}}
	{{#done_is_state}}[[Lo stato è cambiato.]]{{/done_is_state}}
	{{#done_is_close}}[[La richiesta è conclusa: chi ha scritto trova l'esito sulla pagina della richiesta; accanto al testo vedi per quale via parte.]]{{/done_is_close}}
	{{#done_is_category}}[[L'argomento è cambiato: ufficio e termine sono quelli del nuovo argomento.]]{{/done_is_category}}
	{{#done_is_place}}[[Il luogo è cambiato.]]{{/done_is_place}}
	{{#done_is_release}}[[La richiesta è uscita dalla quarantena: ora parte la ricevuta.]]{{/done_is_release}}
	{{#done_is_discard}}[[La richiesta è stata scartata, senza scrivere a nessuno.]]{{/done_is_discard}}
	{{#done_is_task}}[[Fatto: il compito è chiuso.]]{{/done_is_task}}
	{{#done_is_publish}}[[La segnalazione è nell'elenco pubblico.]]{{/done_is_publish}}
	{{#done_is_take_off}}[[La segnalazione non è più nell'elenco pubblico.]]{{/done_is_take_off}}
	{{#done_is_separate}}[[Le due segnalazioni ora vanno avanti da sole.]]{{/done_is_separate}}
	{{#done_is_transcript}}[[La trascrizione è salvata: si legge accanto al messaggio, anche sulla pagina di chi ha scritto.]]{{/done_is_transcript}}
</div>
{{/has_done}}
