<section aria-labelledby="costs">
	<h2 class="h4 mt-4" id="costs">[[Quanto costa]]</h2>
	<p data-element="service-cost">[[Il servizio è gratuito.]]</p>
</section>
<section aria-labelledby="submit-request">
	<h2 class="h4 mt-4" id="submit-request">[[Accedi al servizio]]</h2>
	<p data-element="service-generic-access">[[Puoi usare il servizio da qui, senza registrarti e senza identità digitale. In alternativa puoi venire allo sportello o telefonare.]]</p>
	<p><a class="btn btn-primary" href="{{$url}}" data-element="service-online-access">{{$button}}</a></p>
	{{#has_appointment_url}}<p><a class="btn btn-outline-primary" href="{{appointment_url}}" data-element="service-booking-access">[[Prenota appuntamento]]</a></p>{{/has_appointment_url}}
</section>
<section aria-labelledby="conditions">
	<h2 class="h4 mt-4" id="conditions">[[Condizioni di servizio]]</h2>
	<p>[[Prima di usare il servizio puoi leggere le condizioni e come trattiamo i tuoi dati.]]</p>
	<ul class="list-unstyled">
		<li><a class="d-inline-block py-1" href="/note-legali#condizioni" data-element="service-file">[[Termini e condizioni di servizio]]</a></li>
		<li><a class="d-inline-block py-1" href="/privacy">[[Informativa privacy]]</a></li>
	</ul>
</section>
<section aria-labelledby="contacts">
	<h2 class="h4 mt-4" id="contacts">[[Contatti]]</h2>
	<div data-element="service-area">{{>contacts}}</div>
</section>
