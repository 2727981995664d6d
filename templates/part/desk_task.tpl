<div class="alert alert-warning" data-task="{{task_kind}}">
	<h2 class="h6 mb-1">{{#task_kind_is_mail_failed}}[[Un'e-mail non è arrivata a chi ha scritto]]{{/task_kind_is_mail_failed}}{{#task_kind_is_message_failed}}[[Un messaggio non è arrivato a chi ha scritto]]{{/task_kind_is_message_failed}}{{#task_kind_is_window_shut}}[[La risposta è solo sulla pagina: nessuna via per avvisare chi ha scritto]]{{/task_kind_is_window_shut}}{{#task_kind_is_call_back}}[[Richiama chi ha scritto]]{{/task_kind_is_call_back}}{{#task_kind_is_inbound_failed}}[[Un messaggio ricevuto non si è potuto leggere]]{{/task_kind_is_inbound_failed}}{{#task_kind_is_file_failed}}[[Un file ricevuto non si è potuto scaricare]]{{/task_kind_is_file_failed}}{{#task_kind_is_file_refused}}[[Un file ricevuto non si può accettare, e non siamo riusciti a dirlo a chi l'ha mandato]]{{/task_kind_is_file_refused}}{{#task_kind_is_file_not_sent}}[[Un file della risposta non è stato accettato: chi ha scritto non l'ha ricevuto]]{{/task_kind_is_file_not_sent}}</h2>
	<p class="mb-1">{{#task_why_is_window}}[[La finestra per rispondere è chiusa.]]{{/task_why_is_window}}{{#task_why_is_never_wrote}}[[Su quella via non ha ancora scritto.]]{{/task_why_is_never_wrote}}{{#task_why_is_stopped}}[[Ha scritto STOP: lì non vuole messaggi.]]{{/task_why_is_stopped}}{{#task_why_is_unreachable}}[[Lì non riceve: la consegna è stata rifiutata.]]{{/task_why_is_unreachable}}{{#task_why_is_person}}[[Lì non riceve: la consegna è stata rifiutata.]]{{/task_why_is_person}}{{#task_why_is_template}}[[L'avviso non è approvato dal fornitore.]]{{/task_why_is_template}}{{#task_why_is_preferred}}[[Da dire al telefono: leggi la risposta e dilla a voce.]]{{/task_why_is_preferred}}{{#task_why_is_objects}}[[Ha scelto di non ricevere avvisi.]]{{/task_why_is_objects}}{{#task_why_is_asked_for_a_person}}[[Ha chiesto di parlare con una persona.]]{{/task_why_is_asked_for_a_person}}{{#task_why_is_other}}[[Il fornitore l'ha rifiutato.]]{{/task_why_is_other}}
		{{#task_kind_is_mail_failed}}[[Prova un altro modo, poi segna che è fatto.]]{{/task_kind_is_mail_failed}}{{#task_kind_is_message_failed}}[[Prova un altro modo, poi segna che è fatto.]]{{/task_kind_is_message_failed}}{{#task_kind_is_file_not_sent}}[[Mandalo di nuovo come foto o PDF, poi segna che è fatto.]]{{/task_kind_is_file_not_sent}}
		<span class="desk-small">{{task_at_day}}, {{task_at_time}} - {{#detail_is_missed}}[[ha chiamato e nessuno ha risposto]]{{/detail_is_missed}}{{#detail_is_voicemail}}[[ha lasciato un messaggio in segreteria]]{{/detail_is_voicemail}}{{#detail_unworded}}<code>{{detail}}</code>{{/detail_unworded}}</span></p>
	{{#has_task_says}}<p class="desk-text mb-1">«{{task_says}}»</p>{{/has_task_says}}
	{{#can_finish}}
	<div class="desk-inline">
		<a class="btn btn-outline-primary btn-sm" href="#h-reply">[[Scrivi per un'altra via]]</a>
		<form method="post" action="/operatori/richiesta/{{code}}/compito">
			<input type="hidden" name="csrf" value="{{csrf}}">
			<input type="hidden" name="task" value="{{task}}">
			<button type="submit" class="btn btn-outline-primary btn-sm">[[Segna come fatto]]</button>
		</form>
	</div>
	{{/can_finish}}
</div>
