{{city}}
[[Ufficio relazioni con il pubblico]]
{{#has_entity_phone}}[[Telefono: {{entity_phone}}]]
{{/has_entity_phone}}{{#has_entity_address}}{{entity_address}}
{{/has_entity_address}}{{#has_entity_hours}}[[Orari: {{entity_hours}}]]
{{/has_entity_hours}}[[Questo messaggio è automatico.]]
