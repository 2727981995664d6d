<nav aria-label="[[Come vedere le segnalazioni]]">
	<ul class="nav nav-tabs reports-tabs">
		<li class="nav-item"><a class="nav-link{{?$tab=map}} active{{/$tab}}" href="/segnalazioni/mappa?category={{f_category:u}}&amp;district={{f_district:u}}&amp;state={{f_state:u}}"{{?$tab=map}} aria-current="page"{{/$tab}}>[[Mappa]]</a></li>
		<li class="nav-item"><a class="nav-link{{?$tab=list}} active{{/$tab}}" href="/segnalazioni?category={{f_category:u}}&amp;district={{f_district:u}}&amp;state={{f_state:u}}"{{?$tab=list}} aria-current="page"{{/$tab}}>[[Elenco]]</a></li>
	</ul>
</nav>
