{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Richieste]]" nav="queue"}}
{{>desk_done}}
{{#has_posts_n}}<p class="alert alert-warning"><a href="/operatori/canali#posts">[[#posts_n: un messaggio da guardare | {{posts_n_text}} messaggi da guardare]]</a></p>{{/has_posts_n}}
<div class="desk-top d-flex flex-wrap align-items-center">
	<h1 class="mb-0">[[Richieste]]</h1>
	<form method="get" action="/operatori/" role="search" class="desk-search d-flex flex-wrap align-items-center">
		<label for="q">[[Cerca per parole, codice, telefono o e-mail]]</label>
		<input type="search" class="form-control" id="q" name="q" maxlength="200" value="{{q}}">
		<button type="submit" class="btn btn-primary btn-xs">[[Cerca]]</button>
		{{#searching}}<a class="btn btn-outline-primary btn-xs" href="/operatori/">[[Torna alle richieste]]</a>{{/searching}}
	</form>
</div>
<nav aria-label="[[Elenchi]]">
	<ul class="desk-tabs nav">
		{{#tabs}}
		<li class="nav-item"><a href="/operatori/?view={{tab:u}}"{{#tab_current}} aria-current="page"{{/tab_current}}>
			{{#tab_is_mine}}[[Mie]]{{/tab_is_mine}}{{#tab_is_office}}[[Del mio ufficio]]{{/tab_is_office}}{{#tab_is_unassigned}}[[Di nessuno]]{{/tab_is_unassigned}}{{#tab_is_late}}[[Scadute]]{{/tab_is_late}}{{#tab_is_all}}[[Tutte]]{{/tab_is_all}}{{#tab_is_tasks}}[[Da sistemare]]{{/tab_is_tasks}}{{#tab_is_quarantine}}[[In quarantena]]{{/tab_is_quarantine}}
			<span class="desk-count">{{tab_n}}{{#tab_more}}+{{/tab_more}}</span></a></li>
		{{/tabs}}
	</ul>
</nav>
<details class="desk-filters"{{#filtered}} open{{/filtered}}>
	<summary>[[Filtri]]</summary>
	<form method="get" action="/operatori/" class="desk-choices d-flex flex-wrap align-items-center">
		{{#searching}}<input type="hidden" name="q" value="{{q}}">{{/searching}}
		<input type="hidden" name="view" value="{{view}}">
		<div class="desk-choice d-flex align-items-center">
			<label for="state">[[Stato]]</label>
			<select id="state" name="state" class="form-select">
				<option value="">[[tutti]]</option>
				{{>desk_option of="f_state" value="received" label="[[ricevuta]]"}}
				{{>desk_option of="f_state" value="assigned" label="[[assegnata all'ufficio]]"}}
				{{>desk_option of="f_state" value="accepted" label="[[presa in carico]]"}}
				{{>desk_option of="f_state" value="in_progress" label="[[in lavorazione]]"}}
				{{>desk_option of="f_state" value="waiting_citizen" label="[[in attesa del cittadino]]"}}
				{{>desk_option of="f_state" value="resolved" label="[[risolta]]"}}
				{{>desk_option of="f_state" value="closed" label="[[chiusa]]"}}
				{{>desk_option of="f_state" value="declined" label="[[non accolta]]"}}
				{{>desk_option of="f_state" value="withdrawn" label="[[ritirata]]"}}
				{{>desk_option of="f_state" value="merged" label="[[unita a un'altra richiesta]]"}}
			</select>
		</div>
		<div class="desk-choice d-flex align-items-center">
			<label for="kind">[[Tipo]]</label>
			<select id="kind" name="kind" class="form-select">
				<option value="">[[tutti]]</option>
				{{>desk_option of="f_kind" value="report" label="[[segnalazione]]"}}
				{{>desk_option of="f_kind" value="enquiry" label="[[richiesta di informazioni]]"}}
				{{>desk_option of="f_kind" value="assistance" label="[[richiesta di assistenza]]"}}
				{{>desk_option of="f_kind" value="complaint" label="[[reclamo]]"}}
				{{>desk_option of="f_kind" value="suggestion" label="[[suggerimento]]"}}
				{{>desk_option of="f_kind" value="praise" label="[[elogio]]"}}
				{{>desk_option of="f_kind" value="records_access" label="[[accesso agli atti]]"}}
			</select>
		</div>
		<div class="desk-choice d-flex align-items-center">
			<label for="category">[[Argomento]]</label>
			<select id="category" name="category" class="form-select">
				<option value="">[[tutti]]</option>
				{{#categories}}<option value="{{category_code}}"{{#category_selected}} selected{{/category_selected}}>{{category_label}}</option>{{/categories}}
			</select>
		</div>
		<div class="desk-choice d-flex align-items-center">
			<label for="office">[[Ufficio]]</label>
			<select id="office" name="office" class="form-select">
				<option value="">[[tutti]]</option>
				{{#offices}}<option value="{{office_code}}"{{#office_selected}} selected{{/office_selected}}>{{office_label}}</option>{{/offices}}
			</select>
		</div>
		<div class="desk-inline">
			<button type="submit" class="btn btn-outline-primary btn-xs">[[Filtra]]</button>
			{{#filtered}}<a class="btn btn-link btn-xs px-1" href="/operatori/?view={{view:u}}">[[Togli i filtri]]</a>{{/filtered}}
		</div>
	</form>
</details>
<h2 class="{{#searching}}h5{{/searching}}{{#not_searching}}visually-hidden{{/not_searching}}" id="h-rows">{{#searching}}[[Risultati della ricerca]]{{/searching}}{{#not_searching}}{{#view_is_mine}}[[Mie]]{{/view_is_mine}}{{#view_is_office}}[[Del mio ufficio]]{{/view_is_office}}{{#view_is_unassigned}}[[Di nessuno]]{{/view_is_unassigned}}{{#view_is_late}}[[Scadute]]{{/view_is_late}}{{#view_is_all}}[[Tutte]]{{/view_is_all}}{{#view_is_tasks}}[[Da sistemare]]{{/view_is_tasks}}{{#view_is_quarantine}}[[In quarantena]]{{/view_is_quarantine}}{{/not_searching}}</h2>
{{#not_rows}}
<p class="desk-nothing py-4 mb-0">{{#q_common}}[[Queste parole sono troppo comuni: aggiungine una più precisa.]]{{/q_common}}{{#not_q_common}}[[Qui non c'è nessuna richiesta.]]{{/not_q_common}}</p>
{{/not_rows}}
{{#has_rows}}
<table class="table desk-table align-middle mb-3" aria-labelledby="h-rows">
	<thead>
		<tr>
			<th scope="col" class="desk-w-code">[[Codice]]</th>
			<th scope="col">[[Richiesta]]</th>
			<th scope="col" class="desk-w-category">[[Argomento]]</th>
			<th scope="col" class="desk-w-place">[[Luogo]]</th>
			<th scope="col" class="desk-w-state">[[Stato]]</th>
			<th scope="col" class="desk-w-owner">[[Persona e ufficio]]</th>
			<th scope="col" class="desk-w-due">[[Termine]]</th>
			<th scope="col" class="desk-w-came">[[Arrivo]]</th>
		</tr>
	</thead>
	<tbody>
		{{#rows}}
		<tr data-due="{{row_due}}"{{#row_urgent}} data-urgent{{/row_urgent}}>
			<td class="desk-code text-nowrap">{{code}}</td>
			<td class="desk-subject"><a class="stretched-link" href="/operatori/richiesta/{{code}}" dir="auto">{{subject}}</a></td>
			<td class="desk-category"><span class="desk-two">{{row_category}}</span></td>
			<td class="desk-place">{{#has_row_address}}<span class="desk-two">{{row_address}}</span>{{/has_row_address}}</td>
			<td class="desk-states"><span class="desk-state badge" data-state="{{row_state}}">{{>desk_state_word of="row_state"}}</span>
				{{#row_urgent}}<strong class="desk-mark desk-danger badge">[[pericolo]]</strong>{{/row_urgent}}
				{{#row_wrote}}<strong class="desk-mark badge">[[ha scritto di nuovo]]</strong>{{/row_wrote}}
				{{#row_task}}<strong class="desk-mark badge">[[da sistemare]]</strong>{{/row_task}}
				{{#row_quarantined}}<strong class="desk-mark badge">[[in quarantena]]</strong>{{/row_quarantined}}
				{{#row_joined}}<span class="desk-mark badge">[[unita a un'altra]]</span>{{/row_joined}}
				{{#row_joiners}}<span class="desk-mark badge">[[segnalata da più persone]]</span>{{/row_joiners}}</td>
			<td class="desk-owner">{{#has_row_person}}<span class="desk-one">{{row_person}}</span>{{/has_row_person}}{{#not_row_person}}<span class="desk-one desk-nobody">[[di nessuno]]</span>{{/not_row_person}} <span class="desk-one desk-small">{{row_office}}</span></td>
			<td class="desk-due"><span class="visually-hidden">[[termine]]</span> <time class="text-nowrap" datetime="{{row_due_at}}">{{row_due_at_day}}</time> {{>desk_due_word of="row_due"}}</td>
			<td class="desk-came desk-small">{{>channel_word of="row_channel"}} <time class="text-nowrap" datetime="{{row_created_at}}">{{row_created_at_day}}</time></td>
		</tr>
		{{/rows}}
	</tbody>
</table>
{{/has_rows}}
<nav aria-label="[[Pagine]]" class="desk-inline">
	{{#has_after}}<a class="btn btn-outline-primary btn-xs" href="/operatori/?view={{view:u}}&amp;q={{q:u}}&amp;state={{f_state:u}}&amp;kind={{f_kind:u}}&amp;category={{f_category:u}}&amp;office={{f_office:u}}">[[Dall'inizio]]</a>{{/has_after}}
	{{#has_next}}<a class="btn btn-outline-primary btn-xs" rel="next" href="/operatori/?view={{view:u}}&amp;q={{q:u}}&amp;state={{f_state:u}}&amp;kind={{f_kind:u}}&amp;category={{f_category:u}}&amp;office={{f_office:u}}&amp;after={{next:u}}">[[Le prossime]]</a>{{/has_next}}
</nav>
{{>desk_foot}}
