<hr>
<p><strong>{{city}}</strong><br>[[Ufficio relazioni con il pubblico]]{{#has_entity_phone}}<br>[[Telefono: {{entity_phone}}]]{{/has_entity_phone}}{{#has_entity_address}}<br>{{entity_address}}{{/has_entity_address}}{{#has_entity_hours}}<br>[[Orari: {{entity_hours}}]]{{/has_entity_hours}}</p>
<p>[[Questo messaggio è automatico.]]</p>
</body>
</html>
