<section class="py-3 border-top">
	<h2 class="h4">[[Hai visto qualcosa che non va?]]</h2>
	<p><a class="btn btn-primary" href="/segnalazione">[[Segnala un disservizio]]</a></p>
	<p>[[L'elenco mostra le segnalazioni che una persona del Comune ha controllato e pubblicato. Non mostra mai chi le ha inviate.]]</p>
	<p class="mb-0"><a href="/segnalazioni/rss?category={{f_category:u}}&amp;district={{f_district:u}}&amp;state={{f_state:u}}">[[Segui l'elenco con un lettore di notizie (RSS)]]</a> <br>
	<a href="/segnalazioni/geojson?category={{f_category:u}}&amp;district={{f_district:u}}&amp;state={{f_state:u}}">[[Scarica i punti (GeoJSON)]]</a></p>
</section>
