{{%AUTOESCAPE context="TEXT"}}
[[Abbiamo chiesto a una persona dell'ufficio di risponderti qui.]]{{#has_entity_hours}} [[Orari: {{entity_hours}}.]]{{/has_entity_hours}}
