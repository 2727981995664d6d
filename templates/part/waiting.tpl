<section class="container pt-3" data-waiting hidden aria-live="polite" aria-label="[[Segnalazioni scritte senza rete]]"></section>
<template data-waiting-item>
	<div class="alert alert-info mb-2">
		<p class="mb-1"><strong data-said="subject" dir="auto"></strong></p>
		<p class="mb-1" data-when="waiting">[[In attesa di rete: parte da sola appena la rete torna.]]</p>
		<p class="mb-1" data-when="sent">[[Inviata.]] [[Codice:]] <code data-said="code"></code> [[PIN:]] <code data-said="pin"></code> <a data-to="url" href="/richiesta">[[Segui la richiesta]]</a></p>
		<p class="mb-1" data-when="refused">[[Non è stata accettata: c'è qualcosa da correggere.]] <a data-to="correct" href="/senza-rete">[[Correggi e invia di nuovo]]</a></p>
		<p class="mb-0">
			<button type="button" class="btn btn-xs btn-outline-primary" data-when="waiting" data-do="send">[[Prova a inviare ora]]</button>
			<button type="button" class="btn btn-xs btn-outline-primary" data-when="sent" data-do="drop">[[Ho annotato codice e PIN]]</button>
			<button type="button" class="btn btn-xs btn-outline-danger" data-when="waiting refused" data-do="drop">[[Elimina]]</button>
		</p>
	</div>
</template>
<script type="module" src="{{@asset site.js}}"></script>
