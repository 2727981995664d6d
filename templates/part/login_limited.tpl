{{#limited}}
<div class="alert alert-warning" role="alert">
	<h2 class="h5">[[Troppi tentativi]]</h2>
	<p class="mb-0">[[Per sicurezza aspetta qualche minuto prima di riprovare.]]</p>
</div>
{{/limited}}
