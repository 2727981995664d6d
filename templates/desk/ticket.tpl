{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="{{code}} {{subject}}" nav=""}}
<p class="desk-back mb-1"><a href="/operatori/{{#has_list}}?{{list}}{{/has_list}}">{{>icon name="arrow-left" class="icon icon-sm icon-primary"}} [[Torna alle richieste]]</a></p>
<h1 class="mb-1" dir="auto">{{subject}}</h1>
<div class="desk-bar d-flex flex-wrap align-items-center">
	<p class="mb-0"><strong class="desk-code text-nowrap">{{code}}</strong> <span class="desk-state badge" data-state="{{state}}">{{>desk_state_word of="state"}}{{#state_is_closed}}: {{>outcome_word of="outcome"}}{{/state_is_closed}}{{#state_is_declined}}: {{>outcome_word of="outcome"}}{{/state_is_declined}}{{#state_is_merged}}: {{>outcome_word of="outcome"}}{{/state_is_merged}}</span>
		{{#urgent}}<strong class="desk-mark desk-danger badge">[[pericolo]]</strong>{{/urgent}}{{#quarantined}}<strong class="desk-mark badge">[[in quarantena]]</strong>{{/quarantined}} {{>desk_due_word of="due"}}
		<span class="desk-small">{{>kind_word of="kind"}} - {{category_name}}</span></p>
	<nav class="desk-jump d-print-none" aria-label="[[In questa pagina]]">
		<ul class="list-inline mb-0">
			{{#unclassified}}<li class="list-inline-item"><a href="#h-proposals">[[Argomento]]</a></li>{{/unclassified}}
			{{#can_reply}}<li class="list-inline-item"><a href="#h-reply">[[Rispondi]]</a></li>{{/can_reply}}
			<li class="list-inline-item"><a href="#h-notes">[[Note interne]]</a></li>
			{{#can_close}}<li class="list-inline-item"><a href="#form-close">[[Concludi]]</a></li>{{/can_close}}
			<li class="list-inline-item"><a href="#contact">[[Recapiti]]</a></li>
		</ul>
	</nav>
</div>
{{#urgent}}{{#can_write}}
{{>desk_form to="nessun-pericolo" id="calm"}}
	<button type="submit" class="btn btn-outline-primary btn-sm mb-2">[[Non è un pericolo: togli dalla cima]]</button>
</form>
{{/can_write}}{{/urgent}}
{{>desk_done}}
{{>desk_conflict}}
{{#stale}}
<section class="alert alert-warning" role="alert" tabindex="-1" id="stale" autofocus>
	<h2 class="h5">[[Non abbiamo ancora inviato niente]]</h2>
	<p class="mb-0">[[La pagina era di un accesso precedente. Quello che hai scritto è ancora qui sotto: controllalo e invia di nuovo.]]</p>
</section>
{{/stale}}
{{>error_summary}}
{{>error_line name="reply" label="[[Risposta]]"}}
{{>error_line name="via" label="[[Per quale via]]"}}
{{>error_line name="files" label="[[File]]"}}
{{>error_line name="then" label="[[Poi la richiesta è]]"}}
{{>error_line name="note" label="[[Nota interna]]"}}
{{>error_line name="transcript" label="[[Trascrizione]]" id="transcript-{{v_file}}"}}
{{>error_line name="office" label="[[Ufficio]]"}}
{{>error_line name="person" label="[[Persona]]"}}
{{>error_line name="state" label="[[Nuovo stato]]"}}
{{>error_line name="reason" label="[[Motivo]]"}}
{{>error_line name="ending" label="[[Come finisce]]"}}
{{>error_line name="outcome" label="[[Esito]]"}}
{{>error_line name="closing" label="[[Testo per chi ha scritto]]"}}
{{>error_line name="category" label="[[Argomento]]"}}
{{>error_line name="place" label="[[Luogo]]"}}
{{>error_line name="seen" label="[[Pagina]]" id="content"}}
{{>error_summary_end}}
{{#tasks}}
{{>desk_task}}
{{/tasks}}
{{#can_judge}}
<section class="alert alert-warning" aria-labelledby="h-judge">
	<h2 class="h6" id="h-judge">[[Questa richiesta è in quarantena: sembra inviata da un programma]]</h2>
	{{>desk_form to="quarantena" id="judge"}}
		<div class="desk-inline">
			<button type="submit" class="btn btn-primary btn-sm" name="act" value="release">[[È vera: falla uscire]]</button>
			<button type="submit" class="btn btn-outline-danger btn-sm" name="act" value="discard">[[Scartala]]</button>
		</div>
	</form>
</section>
{{/can_judge}}
<div class="desk-columns">
<div class="desk-left">
	<section aria-labelledby="h-talk">
		<h2 class="h5" id="h-talk">[[Conversazione]]</h2>
		<ol class="desk-talk">
			{{#messages}}
			<li class="desk-message"{{#direction_is_out}} data-out{{/direction_is_out}}>
				{{#folded}}<details><summary><span class="desk-beginning">{{#not_erased}}<span dir="auto">{{beginning}}</span>{{#not_beginning}}{{>desk_carries}}{{/not_beginning}}{{/not_erased}}{{#erased}}[[Il testo è stato cancellato.]]{{/erased}}</span>
				<span class="desk-small">{{#direction_is_in}}[[Chi ha scritto]]{{/direction_is_in}}{{#direction_is_out}}{{message_by}}{{/direction_is_out}}, {{message_at_day}}</span></summary>{{/folded}}
				<p class="desk-small mb-1"><strong>{{#direction_is_in}}[[Chi ha scritto]]{{/direction_is_in}}{{#direction_is_out}}[[Comune]]{{#has_message_by}}: {{message_by}}{{/has_message_by}}{{/direction_is_out}}</strong>
					<time datetime="{{message_at}}">{{message_at_date}}, {{message_at_time}}</time>{{#deliveries}}{{>desk_delivery}}{{/deliveries}}</p>
				{{>desk_whence}}{{#has_body}}<div class="desk-text" dir="auto">{{body:pre_escape}}</div>{{/has_body}}{{>desk_more}}{{#erased}}<p class="mb-0"><em>[[Il testo è stato cancellato.]]</em></p>{{/erased}}
				{{#sounds}}{{>desk_sound}}{{/sounds}}
				{{#folded}}</details>{{/folded}}
			</li>
			{{/messages}}
		</ol>
	</section>
	{{#has_files}}
	<section aria-labelledby="h-files" class="desk-panel">
		<h2 class="h5" id="h-files">[[File allegati]]</h2>
		{{>files base="/operatori/allegato" who="yes"}}
	</section>
	{{/has_files}}
	{{#can_reply}}
	<section aria-labelledby="h-reply" class="desk-panel desk-reply">
		<h2 class="h5" id="h-reply" tabindex="-1">{{>icon name="mail" class="icon icon-sm icon-primary"}} [[Rispondi a chi ha scritto]]</h2>
		{{>desk_form to="risposta" id="reply" files="yes"}}
			{{#not_ways}}<p class="desk-small">[[Chi ha scritto non ha lasciato recapiti per la risposta: la legge sulla pagina della richiesta.]]</p>{{/not_ways}}
			{{#lang_of_citizen_is_en}}<p class="desk-small"><strong>[[Ha scritto dal sito in inglese.]]</strong></p>{{/lang_of_citizen_is_en}}
			{{>desk_reach}}
			{{>textarea name="reply" label="[[Risposta]]" required="yes" rows="5" maxlength="8000"}}
			{{>desk_reply_files}}
			{{>select name="then" label="[[Poi la richiesta è]]"}}
				<option value="">[[come adesso]]</option>
				{{#then_waiting}}{{>option name="then" value="waiting_citizen" label="[[in attesa del cittadino]]"}}{{/then_waiting}}
				{{#then_progress}}{{>option name="then" value="in_progress" label="[[in lavorazione]]"}}{{/then_progress}}
			{{>select_end name="then"}}
			<button type="submit" class="btn btn-primary btn-sm">[[Invia la risposta]]</button>
		</form>
	</section>
	{{/can_reply}}
	<section aria-labelledby="h-notes" class="desk-panel desk-internal">
		<h2 class="h5" id="h-notes" tabindex="-1">{{>icon name="locked" class="icon icon-sm"}} [[Note interne: non escono mai dal Comune]]</h2>
		{{#has_notes}}
		<ol class="desk-talk">
			{{#notes}}
			<li class="desk-message">
				<p class="desk-small mb-1"><strong>{{note_by}}</strong> <time datetime="{{note_at}}">{{note_at_date}}, {{note_at_time}}</time></p>
				<div class="desk-text">{{note_body:pre_escape}}</div>
			</li>
			{{/notes}}
		</ol>
		{{/has_notes}}
		{{#can_write}}
		{{>desk_form to="nota" id="note"}}
			{{>textarea name="note" label="[[Nota interna]]" required="yes" rows="3" maxlength="8000"}}
			<button type="submit" class="btn btn-outline-secondary btn-sm">[[Aggiungi la nota]]</button>
		</form>
		{{/can_write}}
	</section>
</div>
<div class="desk-right">
	{{>desk_proposals}}
	<section aria-labelledby="h-facts" class="desk-panel">
		<h2 class="h5" id="h-facts">[[In breve]]</h2>
		<dl class="desk-dl">
			<dt>[[Stato]]</dt><dd><span class="desk-state badge" data-state="{{state}}">{{>desk_state_word of="state"}}</span></dd>
			<dt>[[Termine]]</dt><dd><time datetime="{{due_at}}">{{due_at_date}}</time> {{>desk_due_word of="due"}}</dd>
			{{#has_next_contact_at}}<dt>[[Prossimo contatto entro]]</dt><dd><time datetime="{{next_contact_at}}">{{next_contact_at_date}}</time></dd>{{/has_next_contact_at}}
			<dt>[[Ricevuta]]</dt><dd>{{>date_at of="created_at"}} - {{>channel_word of="channel"}}</dd>
			<dt>[[Ufficio]]</dt><dd>{{office_name}}{{#office_external}} ([[ente esterno]]){{/office_external}}</dd>
			<dt>[[Persona]]</dt><dd>{{#has_person_name}}{{person_name}}{{/has_person_name}}{{#not_person_name}}[[di nessuno]]{{/not_person_name}}</dd>
			{{#has_address}}<dt>[[Luogo]]</dt><dd>{{address}}</dd>{{/has_address}}
			{{#has_place}}<dt>[[Coordinate]]</dt><dd>{{place}}</dd>{{/has_place}}
		</dl>
		{{#can_accept}}
		{{>desk_form to="presa-in-carico" id="accept"}}
			<button type="submit" class="btn btn-primary btn-sm">[[Prendi in carico]]</button>
		</form>
		{{/can_accept}}
	</section>
	{{>desk_place}}
	{{#can_close}}
	<details class="desk-panel desk-step"{{#stale}} open{{/stale}}{{#has_errors}} open{{/has_errors}}{{#act_is_close}} open{{/act_is_close}} id="close-panel">
		<summary>[[Concludi]]</summary>
		{{>desk_form to="chiusura" id="close"}}
			{{>select name="ending" label="[[Come finisce]]" required="yes"}}
				<option value="">[[scegli]]</option>
				{{>option name="ending" value="resolved" label="[[risolta]]"}}
				{{>option name="ending" value="declined" label="[[non accolta]]"}}
			{{>select_end name="ending"}}
			{{>select name="outcome" label="[[Esito]]" required="yes"}}
				<option value="">[[scegli]]</option>
				{{>option name="outcome" value="solved" label="[[risolta]]"}}
				{{>option name="outcome" value="answered" label="[[risposta data]]"}}
				{{>option name="outcome" value="not_ours" label="[[non di nostra competenza]]"}}
				{{>option name="outcome" value="not_possible" label="[[non è possibile]]"}}
				{{>option name="outcome" value="duplicate" label="[[già segnalata]]"}}
				{{>option name="outcome" value="no_reply" label="[[nessuna risposta da chi ha scritto]]"}}
			{{>select_end name="outcome"}}
			{{>textarea name="closing" label="[[Testo per chi ha scritto]]" hint="[[Che cosa è stato fatto, o perché non è possibile.]]" required="yes" rows="4" maxlength="8000"}}
			<button type="submit" class="btn btn-primary btn-sm">[[Concludi e invia]]</button>
		</form>
	</details>
	{{/can_close}}
	{{#has_steps}}
	<details class="desk-panel desk-step"{{#stale}} open{{/stale}}{{#has_errors}} open{{/has_errors}}{{#act_is_state}} open{{/act_is_state}} id="state-panel">
		<summary>[[Cambia stato]]</summary>
		{{>desk_form to="stato" id="state"}}
			{{>select name="state" label="[[Nuovo stato]]" required="yes"}}
				<option value="">[[scegli]]</option>
				{{#steps}}
				{{#step_is_assigned}}{{#step_reopens}}{{>option name="state" value="assigned" label="[[di nuovo aperta, assegnata all'ufficio]]"}}{{/step_reopens}}{{#not_step_reopens}}{{>option name="state" value="assigned" label="[[assegnata all'ufficio]]"}}{{/not_step_reopens}}{{/step_is_assigned}}
				{{#step_is_in_progress}}{{>option name="state" value="in_progress" label="[[in lavorazione]]"}}{{/step_is_in_progress}}
				{{#step_is_waiting_citizen}}{{>option name="state" value="waiting_citizen" label="[[in attesa del cittadino]]"}}{{/step_is_waiting_citizen}}
				{{#step_is_closed}}{{>option name="state" value="closed" label="[[chiusa]]"}}{{/step_is_closed}}
				{{#step_is_withdrawn}}{{>option name="state" value="withdrawn" label="[[ritirata]]"}}{{/step_is_withdrawn}}
				{{/steps}}
			{{>select_end name="state"}}
			{{>textarea name="reason" label="[[Motivo]]" hint="[[Necessario se chi ha scritto ritira la richiesta a voce.]]" rows="2" maxlength="2000"}}
			<button type="submit" class="btn btn-outline-primary btn-sm">[[Cambia stato]]</button>
		</form>
	</details>
	{{/has_steps}}
	{{#can_assign}}
	<details class="desk-panel desk-step"{{#stale}} open{{/stale}}{{#has_errors}} open{{/has_errors}}{{#act_is_assign}} open{{/act_is_assign}}{{#act_is_category}} open{{/act_is_category}}{{#unclassified}}{{#not_proposals}} open{{/not_proposals}}{{/unclassified}} id="assign-panel">
		<summary>[[Assegna]]</summary>
		{{>desk_form to="assegnazione" id="person"}}
			{{>select name="person" label="[[Persona]]"}}
				<option value="-">[[di nessuno]]</option>
				{{#people}}<option value="{{login}}"{{#person_selected}} selected{{/person_selected}}>{{person_label}}</option>{{/people}}
			{{>select_end name="person"}}
			<button type="submit" class="btn btn-outline-primary btn-sm">[[Assegna alla persona]]</button>
		</form>
		{{>desk_form to="assegnazione" id="office"}}
			{{>select name="office" label="[[Ufficio]]" hint="[[L'altro ufficio comincia da capo; il termine resta lo stesso.]]"}}
				{{#offices}}<option value="{{office_code}}"{{#office_selected}} selected{{/office_selected}}>{{office_label}}</option>{{/offices}}
			{{>select_end name="office"}}
			<button type="submit" class="btn btn-outline-primary btn-sm">[[Passa all'ufficio]]</button>
		</form>
		{{>desk_form to="argomento" id="category"}}
			{{>select name="category" label="[[Argomento]]" hint="[[Cambiano anche l'ufficio e il termine, contato dal giorno di arrivo.]]"}}
				{{#unclassified}}<option value="">[[scegli]]</option>{{/unclassified}}
				{{#categories}}<option value="{{category_code}}"{{#category_selected}} selected{{/category_selected}}>{{category_label}}</option>{{/categories}}
			{{>select_end name="category"}}
			<button type="submit" class="btn btn-outline-primary btn-sm">[[Cambia argomento]]</button>
		</form>
	</details>
	{{/can_assign}}
	<section aria-labelledby="h-contact" class="desk-panel" id="contact">
		<h2 class="h5" id="h-contact">[[Recapiti]]</h2>
		{{#contact}}
		<p class="mb-1"><strong>{{first_name}} {{last_name}}</strong>{{#name_claimed}} <span class="desk-small">[[nome scelto da chi scrive, non verificato]]</span>{{/name_claimed}}</p>
		<ul class="list-unstyled mb-1">
			{{#addresses}}
			<li>{{#address_kind_is_email}}[[E-mail]]{{/address_kind_is_email}}{{#address_kind_is_phone}}[[Telefono]]{{/address_kind_is_phone}}{{#address_kind_is_fiscal_code}}[[Codice fiscale]]{{/address_kind_is_fiscal_code}}{{#address_kind_is_whatsapp}}[[WhatsApp]]{{/address_kind_is_whatsapp}}{{#address_kind_is_messenger}}[[Messenger]]{{/address_kind_is_messenger}}{{>channel_name of="address_kind"}}{{#address_kind_is_generic}}[[altra via]]{{/address_kind_is_generic}}: <strong>{{value}}</strong>
				<span class="desk-small">{{#proof_is_verified}}[[verificato]]{{/proof_is_verified}}{{#proof_is_claimed}}[[non verificato]]{{/proof_is_claimed}}{{#answers_here}}, [[qui vuole la risposta]]{{/answers_here}}</span></li>
			{{/addresses}}
		</ul>
		{{#not_addresses}}<p class="mb-1">[[Non ha lasciato recapiti.]]</p>{{/not_addresses}}
		{{/contact}}
		<p class="desk-small">[[Nome e recapiti si aprono solo quando servono: ogni apertura resta scritta nella storia.]]</p>
		<form method="post" action="/operatori/richiesta/{{code}}/recapiti#contact" id="form-contact">
			<input type="hidden" name="csrf" value="{{csrf}}">
			<button type="submit" class="btn btn-outline-primary btn-sm">[[Apri nome e recapiti]]</button>
		</form>
	</section>
	{{>desk_public}}
	<details class="desk-panel">
		<summary>[[Storia]]</summary>
		<ol class="desk-history">{{#history}}<li>{{>desk_event}}</li>{{/history}}</ol>
	</details>
</div>
</div>
{{>desk_foot}}
