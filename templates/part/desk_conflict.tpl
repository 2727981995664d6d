{{#has_conflict}}
<section class="alert alert-warning" role="alert" tabindex="-1" id="conflict" autofocus>
	<h2 class="h5">{{#conflict_is_news}}[[Nel frattempo qualcuno ha lavorato su questa richiesta]]{{/conflict_is_news}}{{#conflict_is_transition_not_allowed}}[[Questo passo ora non è possibile]]{{/conflict_is_transition_not_allowed}}</h2>
	<p>[[Non abbiamo inviato niente. Quello che hai scritto non è perso: è qui sotto.]]</p>
	<div class="row">
	{{#has_since}}
	<div class="col-12 col-lg-6">
	<h3 class="h6">[[Che cosa è cambiato]]</h3>
	<ul>{{#since}}<li>{{>desk_event}}{{#has_text}}<div class="desk-text">{{text:pre_escape}}</div>{{/has_text}}</li>{{/since}}</ul>
	</div>
	{{/has_since}}
	<div class="col-12 col-lg-6">
	<h3 class="h6">[[Quello che volevi inviare]]</h3>
	<p class="mb-1">{{#act_is_reply}}[[Risposta]]{{/act_is_reply}}{{#act_is_note}}[[Nota interna]]{{/act_is_note}}{{#act_is_transcript}}[[Trascrizione]]{{/act_is_transcript}}{{#act_is_accept}}[[Prendi in carico]]{{/act_is_accept}}{{#act_is_assign}}[[Assegna]]{{/act_is_assign}}{{#act_is_state}}[[Nuovo stato]]: {{>desk_state_word of="v_state"}}{{/act_is_state}}{{#act_is_close}}[[Concludi]]: {{>outcome_word of="v_outcome"}}{{/act_is_close}}{{#act_is_category}}[[Cambia argomento]]{{/act_is_category}}{{#act_is_quarantine}}[[In quarantena]]{{/act_is_quarantine}}{{#act_is_release}}[[Pubblica nell'elenco]]{{/act_is_release}}{{#act_is_separate}}[[Separa]]{{/act_is_separate}}</p>
	<div class="desk-text mb-2">{{v_reply:pre_escape}}{{v_note:pre_escape}}{{v_transcript:pre_escape}}{{v_closing:pre_escape}}{{v_reason:pre_escape}}</div>
	</div>
	</div>
	{{#conflict_is_news}}
	{{#act_is_reply}}{{#can_reply}}<button type="submit" form="form-reply" class="btn btn-primary btn-sm">[[Ho letto: invia lo stesso]]</button>{{/can_reply}}{{/act_is_reply}}
	{{#act_is_note}}<button type="submit" form="form-note" class="btn btn-primary btn-sm">[[Ho letto: aggiungi lo stesso]]</button>{{/act_is_note}}
	{{#act_is_transcript}}<button type="submit" form="form-transcript-{{v_file}}" class="btn btn-primary btn-sm">[[Ho letto: salva lo stesso]]</button>{{/act_is_transcript}}
	{{#act_is_accept}}{{#can_accept}}<button type="submit" form="form-accept" class="btn btn-primary btn-sm">[[Ho letto: prendi in carico lo stesso]]</button>{{/can_accept}}{{/act_is_accept}}
	{{#act_is_state}}{{#has_steps}}<button type="submit" form="form-state" class="btn btn-primary btn-sm">[[Ho letto: cambia lo stesso]]</button>{{/has_steps}}{{/act_is_state}}
	{{#act_is_close}}{{#can_close}}<button type="submit" form="form-close" class="btn btn-primary btn-sm">[[Ho letto: invia lo stesso]]</button>{{/can_close}}{{/act_is_close}}
	{{#act_is_assign}}{{#can_assign}}<a href="#assign-panel">[[Riprova sotto, se è ancora la cosa giusta]]</a>{{/can_assign}}{{/act_is_assign}}
	{{#act_is_category}}{{#can_assign}}<button type="submit" form="form-category" class="btn btn-primary btn-sm">[[Ho letto: cambia lo stesso]]</button>{{/can_assign}}{{/act_is_category}}
	{{#act_is_release}}<a href="#form-release">[[Riprova sotto, se è ancora la cosa giusta]]</a>{{/act_is_release}}
	{{/conflict_is_news}}
</section>
{{/has_conflict}}
