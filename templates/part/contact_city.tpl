<section class="border-top mt-5 pt-3" aria-labelledby="contact-city">
	<h2 class="h4" id="contact-city">[[Contatta il Comune]]</h2>
	<div class="row">
		<div class="col-12 col-md-6">
			<ul class="list-unstyled">
				<li><a class="d-inline-flex align-items-start py-2" href="/domande-frequenti">{{>icon name="help-circle" class="icon icon-primary icon-sm me-2 flex-shrink-0"}}<span>[[Leggi le domande frequenti]]</span></a></li>
				<li><a class="d-inline-flex align-items-start py-2" href="/assistenza" data-element="contacts">{{>icon name="mail" class="icon icon-primary icon-sm me-2 flex-shrink-0"}}<span>[[Richiedi assistenza]]</span></a></li>
				{{#has_entity_phone}}<li><a class="d-inline-flex align-items-start py-2" href="tel:{{entity_dial}}">{{>icon name="telephone" class="icon icon-primary icon-sm me-2 flex-shrink-0"}}<span>[[Chiama il numero {{entity_phone}}]]</span></a></li>{{/has_entity_phone}}
				{{#has_appointment_url}}<li><a class="d-inline-flex align-items-start py-2" href="{{appointment_url}}" data-element="appointment-booking">{{>icon name="calendar" class="icon icon-primary icon-sm me-2 flex-shrink-0"}}<span>[[Prenota appuntamento]]</span></a></li>{{/has_appointment_url}}
			</ul>
		</div>
		<div class="col-12 col-md-6">
			<h3 class="h5">[[Problemi in città]]</h3>
			<ul class="list-unstyled">
				<li><a class="d-inline-flex align-items-start py-2" href="/segnalazione">{{>icon name="map-marker-circle" class="icon icon-primary icon-sm me-2 flex-shrink-0"}}<span>[[Segnala disservizio]]</span></a></li>
			</ul>
		</div>
	</div>
</section>
