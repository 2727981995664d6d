{{#has_errors}}
<div class="alert alert-danger" role="alert" tabindex="-1" id="errors" autofocus>
	<h2 class="h5">[[Controlla i dati: qualcosa non va]]</h2>
	<p>[[Quello che hai scritto è ancora qui sotto. Correggi i punti indicati e invia di nuovo.]]</p>
	<ul class="mb-0">
