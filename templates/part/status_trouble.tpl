{{#conflict}}
<div class="alert alert-warning" role="alert">
	{{#reason_is_sent_before}}<p>[[Da questa pagina avevi già inviato altro, che è arrivato. Se vuoi inviare anche questo, premi di nuovo il pulsante.]]</p>{{/reason_is_sent_before}}
	{{#reason_is_not_now}}<p>[[Nel frattempo la richiesta è cambiata e questo non si può più fare. Adesso è:]] {{>state_word of="state"}}.</p>{{/reason_is_not_now}}
	{{#reason_is_transition_not_allowed}}<p>[[Nel frattempo la richiesta è cambiata e questo non si può più fare. Adesso è:]] {{>state_word of="state"}}.</p>{{/reason_is_transition_not_allowed}}
</div>
{{/conflict}}
{{#too_many}}
<div class="alert alert-warning" role="alert"><p>[[Hai inviato molti messaggi in poco tempo. Aspetta un'ora e riprova: il testo è ancora qui sotto.]]</p></div>
{{/too_many}}
