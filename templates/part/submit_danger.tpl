{{#danger}}
<div class="alert alert-danger" role="status" data-danger="yes">
	<p class="mb-0"><strong>[[Se c'è un pericolo immediato per le persone chiama il 112.]]</strong> [[Puoi comunque inviare la segnalazione: la leggiamo nell'orario degli uffici.]]</p>
</div>
{{/danger}}
