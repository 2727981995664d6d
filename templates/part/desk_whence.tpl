{{#forwarded}}<p class="desk-small mb-1">[[Inoltrato: l'ha scritto qualcun altro]]</p>{{/forwarded}}
{{#elsewhere}}<p class="desk-small mb-1">[[Scritto da un collega nel programma del fornitore, non da qui.]]</p>{{/elsewhere}}
