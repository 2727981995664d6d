<template data-offer>
	<div class="alert alert-warning" role="alert" tabindex="-1">
		<p>[[Non c'è rete. Possiamo conservare la segnalazione su questo dispositivo e inviarla quando la rete torna.]]</p>
		<p class="mb-0">
			<button type="button" class="btn btn-primary" data-do="keep">[[Conserva e invia quando torna la rete]]</button>
			<button type="button" class="btn btn-outline-primary" data-do="no">[[Continua a scrivere]]</button>
		</p>
	</div>
</template>
