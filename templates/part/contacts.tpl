<address class="mb-0">
	<strong>[[Ufficio relazioni con il pubblico]]</strong><br>
	{{#has_entity_address}}<span lang="it" dir="ltr">{{entity_address}}</span><br>{{/has_entity_address}}
	{{#has_entity_hours}}[[Orari:]] <span lang="it" dir="ltr">{{entity_hours}}</span><br>{{/has_entity_hours}}
	{{#has_entity_phone}}[[Telefono:]] <a class="text-nowrap" href="tel:{{entity_dial}}" dir="ltr">{{entity_phone}}</a><br>{{/has_entity_phone}}
	{{#has_entity_email}}[[E-mail:]] <a href="mailto:{{entity_email}}">{{entity_email}}</a>{{/has_entity_email}}
</address>
