{{#not_reports}}<p>{{#filtered}}[[Nessuna segnalazione corrisponde ai filtri.]]{{/filtered}}{{#not_filtered}}[[Non ci sono ancora segnalazioni pubblicate.]]{{/not_filtered}}</p>{{/not_reports}}
{{#has_reports}}
<ul class="reports-list" id="reports">
	{{#reports}}
	<li class="card border shadow-sm">
		<div class="card-body">
			{{#has_picture}}<img class="reports-picture rounded" src="/segnalazioni/foto/{{picture}}/small" alt="" loading="lazy" width="96" height="96">{{/has_picture}}
			<div>
				<h3 class="h5 mb-1"><a href="/segnalazioni/{{ref}}" dir="auto">{{title}}</a></h3>
				<p class="mb-1">{{type}}</p>
				{{#has_address}}<p class="mb-1" dir="auto">{{>icon name="map-marker" class="icon icon-sm icon-primary"}} {{address}}</p>{{/has_address}}
				<p class="mb-0"><span class="badge {{#standing_is_open}}bg-primary{{/standing_is_open}}{{#standing_is_resolved}}bg-success{{/standing_is_resolved}}">{{>reports_standing}}</span>
					<span>[[Segnalata il {{reported_at_day}}]]{{#has_resolved_at}},{{/has_resolved_at}}</span>{{#has_resolved_at}} <span>[[risolta il {{resolved_at_day}}]]</span>{{/has_resolved_at}}</p>
			</div>
		</div>
	</li>
	{{/reports}}
</ul>
{{/has_reports}}
<nav aria-label="[[Pagine]]" class="reports-buttons my-3">
	{{#has_after}}<a class="btn btn-outline-primary" href="{{$to}}?category={{f_category:u}}&amp;district={{f_district:u}}&amp;state={{f_state:u}}">[[Dall'inizio]]</a>{{/has_after}}
	{{#has_next}}<a class="btn btn-outline-primary" rel="next" href="{{$to}}?category={{f_category:u}}&amp;district={{f_district:u}}&amp;state={{f_state:u}}&amp;after={{next:u}}#reports">[[Carica altre segnalazioni]]</a>{{/has_next}}
</nav>
