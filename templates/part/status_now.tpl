<section class="track-now card border shadow-sm{{#late}} track-late{{/late}}" aria-labelledby="now">
	<div class="card-body">
		<h2 class="h3 mt-0" id="now">{{#state_is_received}}[[L'abbiamo ricevuta.]]{{/state_is_received}}{{#state_is_assigned}}[[È arrivata all'ufficio che se ne occupa.]]{{/state_is_assigned}}{{#state_is_accepted}}[[L'abbiamo presa in carico.]]{{/state_is_accepted}}{{#state_is_in_progress}}[[Ce ne stiamo occupando.]]{{/state_is_in_progress}}{{#state_is_waiting_citizen}}[[Aspettiamo una tua risposta.]]{{/state_is_waiting_citizen}}{{#state_is_resolved}}[[Per noi è risolta.]]{{/state_is_resolved}}{{#state_is_closed}}{{#outcome_is_solved}}[[È chiusa: il problema è risolto.]]{{/outcome_is_solved}}{{#outcome_is_answered}}[[È chiusa: ti abbiamo risposto.]]{{/outcome_is_answered}}{{#outcome_is_not_ours}}[[È chiusa: non è di nostra competenza.]]{{/outcome_is_not_ours}}{{#outcome_is_not_possible}}[[È chiusa: non è possibile.]]{{/outcome_is_not_possible}}{{#outcome_is_duplicate}}[[È chiusa: era già stata segnalata.]]{{/outcome_is_duplicate}}{{#outcome_is_no_reply}}[[È chiusa: non abbiamo ricevuto la tua risposta.]]{{/outcome_is_no_reply}}{{/state_is_closed}}{{#state_is_declined}}{{#outcome_is_not_ours}}[[Non possiamo accoglierla: non è di nostra competenza.]]{{/outcome_is_not_ours}}{{#outcome_is_duplicate}}[[Non possiamo accoglierla: è già stata segnalata.]]{{/outcome_is_duplicate}}{{#outcome_is_solved}}[[Non possiamo accoglierla.]]{{/outcome_is_solved}}{{#outcome_is_answered}}[[Non possiamo accoglierla.]]{{/outcome_is_answered}}{{#outcome_is_no_reply}}[[Non possiamo accoglierla.]]{{/outcome_is_no_reply}}{{#outcome_is_not_possible}}[[Non possiamo accoglierla: non è possibile.]]{{/outcome_is_not_possible}}{{/state_is_declined}}{{#state_is_withdrawn}}[[È ritirata: non ce ne occupiamo più.]]{{/state_is_withdrawn}}{{#state_is_merged}}[[È unita a un'altra richiesta che riguarda lo stesso fatto.]]{{/state_is_merged}}</h2>
		{{#state_is_waiting_citizen}}<p class="track-when">[[Leggi l'ultimo messaggio e rispondi.]]</p>{{/state_is_waiting_citizen}}
		{{#state_is_declined}}<p class="track-when">[[Trovi il motivo nei messaggi. Se non sei d'accordo, puoi dircelo.]]</p>{{/state_is_declined}}
		{{#state_is_merged}}<p class="track-when">[[Non devi fare niente: lavoriamo su quella.]]</p>{{/state_is_merged}}
		{{#state_is_withdrawn}}<p class="track-when">[[Se il problema c'è ancora, inviane una nuova.]]</p>{{/state_is_withdrawn}}
		{{#state_is_resolved}}{{#has_next_contact_at}}<p class="track-when">[[Se non ci dici altro, la chiudiamo dopo {{next_contact_at_date}}.]]</p>{{/has_next_contact_at}}{{/state_is_resolved}}
		{{#state_is_closed}}<p class="track-when">[[Se non è così, puoi riaprirla.]]</p>{{/state_is_closed}}
		{{#awaited}}
		{{#late}}<p class="track-when">[[Siamo in ritardo, ce ne scusiamo: la richiesta è ancora aperta.]]</p>{{/late}}
		{{#silent}}{{#not_late}}<p class="track-when">[[Ci siamo fatti attendere più di quanto avevamo detto, ce ne scusiamo: la richiesta è ancora aperta.]]</p>{{/not_late}}{{/silent}}
		{{#not_silent}}{{#has_next_contact_at}}{{#not_asked}}<p class="track-when">{{#mail_on}}[[Ti scriviamo entro {{next_contact_at_date}}.]]{{/mail_on}}{{#not_mail_on}}[[Avrai notizie entro {{next_contact_at_date}}.]]{{/not_mail_on}}</p>{{/not_asked}}{{/has_next_contact_at}}{{/not_silent}}
		{{/awaited}}
		<p class="mb-0">{{#open}}[[La segue: {{office}}.]]{{/open}}{{#not_open}}[[L'ha seguita: {{office}}.]]{{/not_open}}</p>
		{{#joined}}<p class="mt-2 mb-0">[[Hai aderito a una segnalazione già aperta da altri: la sorte è la stessa.]]</p>{{/joined}}
		{{#has_joiners}}<p class="mt-2 mb-0">[[#joiners: Un'altra persona ha segnalato lo stesso problema. | Altre {{joiners_text}} persone hanno segnalato lo stesso problema.]]</p>{{/has_joiners}}
		{{#state_is_waiting_citizen}}<p class="mt-3 mb-0 d-print-none"><a class="btn btn-primary" href="#body">[[Rispondi]]</a></p>{{/state_is_waiting_citizen}}
		{{#state_is_withdrawn}}<p class="mt-3 mb-0 d-print-none"><a class="btn btn-outline-primary" href="/segnalazione">[[Segnala un disservizio]]</a></p>{{/state_is_withdrawn}}
		{{#state_is_resolved}}{{#may_solve}}
		<form class="d-flex flex-wrap gap-2 mt-3" method="post" action="/richiesta/{{token}}/risolta">
			{{>nonce}}
			<button type="submit" class="btn btn-primary">[[Sì, è risolto]]</button>
			<a class="btn btn-outline-primary" href="#reason">[[No, non è risolto]]</a>
		</form>
		{{/may_solve}}{{/state_is_resolved}}
	</div>
</section>
