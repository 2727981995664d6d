{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Richieste]]" nav="queue"}}
<h1 class="h3">[[Richieste]]</h1>
{{>desk_done}}
<form method="get" action="/operatori/" role="search" class="desk-search">
	<label for="q">[[Cerca per parole, codice, telefono o e-mail]]</label>
	<div class="desk-inline">
		<input type="search" class="form-control" id="q" name="q" maxlength="200" value="{{q}}">
		<button type="submit" class="btn btn-primary btn-sm">[[Cerca]]</button>
		{{#searching}}<a class="btn btn-outline-primary btn-sm" href="/operatori/">[[Torna alle richieste]]</a>{{/searching}}
	</div>
</form>
<nav aria-label="[[Elenchi]]">
	<ul class="desk-tabs">
		{{#tabs}}
		<li><a href="/operatori/?view={{tab:u}}"{{#tab_current}} aria-current="page"{{/tab_current}}>
			{{#tab_is_mine}}[[Mie]]{{/tab_is_mine}}{{#tab_is_office}}[[Del mio ufficio]]{{/tab_is_office}}{{#tab_is_unassigned}}[[Di nessuno]]{{/tab_is_unassigned}}{{#tab_is_late}}[[Scadute]]{{/tab_is_late}}{{#tab_is_all}}[[Tutte]]{{/tab_is_all}}{{#tab_is_tasks}}[[Da sistemare]]{{/tab_is_tasks}}{{#tab_is_quarantine}}[[In quarantena]]{{/tab_is_quarantine}}
			<span class="desk-count">{{tab_n}}{{#tab_more}}+{{/tab_more}}</span></a></li>
		{{/tabs}}
	</ul>
</nav>
<details class="desk-filters"{{#filtered}} open{{/filtered}}>
	<summary>[[Filtri]]</summary>
	<form method="get" action="/operatori/" class="desk-grid">
		{{#searching}}<input type="hidden" name="q" value="{{q}}">{{/searching}}
		<input type="hidden" name="view" value="{{view}}">
		<div>
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
		<div>
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
		<div>
			<label for="category">[[Argomento]]</label>
			<select id="category" name="category" class="form-select">
				<option value="">[[tutti]]</option>
				{{#categories}}<option value="{{category_code}}"{{#category_selected}} selected{{/category_selected}}>{{category_label}}</option>{{/categories}}
			</select>
		</div>
		<div>
			<label for="office">[[Ufficio]]</label>
			<select id="office" name="office" class="form-select">
				<option value="">[[tutti]]</option>
				{{#offices}}<option value="{{office_code}}"{{#office_selected}} selected{{/office_selected}}>{{office_label}}</option>{{/offices}}
			</select>
		</div>
		<div class="desk-inline">
			<button type="submit" class="btn btn-primary btn-sm">[[Filtra]]</button>
			{{#filtered}}<a class="btn btn-outline-primary btn-sm" href="/operatori/?view={{view:u}}">[[Togli i filtri]]</a>{{/filtered}}
		</div>
	</form>
</details>
<h2 class="h5">{{#searching}}[[Risultati della ricerca]]{{/searching}}{{#not_searching}}{{#view_is_mine}}[[Mie]]{{/view_is_mine}}{{#view_is_office}}[[Del mio ufficio]]{{/view_is_office}}{{#view_is_unassigned}}[[Di nessuno]]{{/view_is_unassigned}}{{#view_is_late}}[[Scadute]]{{/view_is_late}}{{#view_is_all}}[[Tutte]]{{/view_is_all}}{{#view_is_tasks}}[[Da sistemare]]{{/view_is_tasks}}{{#view_is_quarantine}}[[In quarantena]]{{/view_is_quarantine}}{{/not_searching}}</h2>
{{#not_rows}}
<p>{{#q_common}}[[Queste parole sono troppo comuni: aggiungine una più precisa.]]{{/q_common}}{{#not_q_common}}[[Qui non c'è nessuna richiesta.]]{{/not_q_common}}</p>
{{/not_rows}}
{{#has_rows}}
<ol class="desk-list">
	{{#rows}}
	<li class="desk-row">
		<div>
			<a class="desk-subject" href="/operatori/richiesta/{{code}}">{{subject}}</a>
			<div class="desk-small"><span class="text-nowrap">{{code}}</span> - {{>kind_word of="row_kind"}} - {{row_category}}</div>
			{{#row_wrote}}<strong class="desk-mark desk-soon">[[ha scritto di nuovo]]</strong>{{/row_wrote}}
			{{#row_task}}<strong class="desk-mark desk-late">[[da sistemare]]</strong>{{/row_task}}
			{{#row_quarantined}}<strong class="desk-mark desk-soon">[[in quarantena]]</strong>{{/row_quarantined}}
			{{#row_joined}}<strong class="desk-mark">[[unita a un'altra]]</strong>{{/row_joined}}
			{{#row_joiners}}<strong class="desk-mark">[[segnalata da più persone]]</strong>{{/row_joiners}}
		</div>
		<div>{{row_office}}<div class="desk-small">{{#has_row_person}}{{row_person}}{{/has_row_person}}{{#not_row_person}}[[di nessuno]]{{/not_row_person}}</div></div>
		<div>{{>desk_state_word of="row_state"}}</div>
		<div><span class="desk-small">[[termine]]</span> <time class="text-nowrap" datetime="{{row_due_at}}">{{row_due_at_day}}</time> {{>desk_due_word of="row_due"}}</div>
	</li>
	{{/rows}}
</ol>
{{/has_rows}}
<nav aria-label="[[Pagine]]" class="desk-inline">
	{{#has_after}}<a class="btn btn-outline-primary btn-sm" href="/operatori/?view={{view:u}}&amp;q={{q:u}}&amp;state={{f_state:u}}&amp;kind={{f_kind:u}}&amp;category={{f_category:u}}&amp;office={{f_office:u}}">[[Dall'inizio]]</a>{{/has_after}}
	{{#has_next}}<a class="btn btn-outline-primary btn-sm" rel="next" href="/operatori/?view={{view:u}}&amp;q={{q:u}}&amp;state={{f_state:u}}&amp;kind={{f_kind:u}}&amp;category={{f_category:u}}&amp;office={{f_office:u}}&amp;after={{next:u}}">[[Le prossime]]</a>{{/has_next}}
</nav>
{{>desk_foot}}
