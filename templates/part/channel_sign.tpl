{{#item_is_not_set_up}}[[Non è collegato a un fornitore.]]{{/item_is_not_set_up}}
{{#item_is_token}}[[Il gettone è scaduto o è rifiutato: non parte niente. Mettine uno nuovo nella cartella dei conti.]]{{/item_is_token}}
{{#item_is_waiting}}[[Ci sono messaggi arrivati da più di dieci minuti che nessuno ha letto: il lettore è fermo?]]{{/item_is_waiting}}
{{#item_is_files}}[[Ci sono file arrivati da più di dieci minuti che nessuno ha scaricato o controllato: il programma è fermo?]]{{/item_is_files}}
{{#item_is_courier}}[[Ci sono messaggi in partenza, e il corriere non dà segni di vita da più di cinque minuti.]]{{/item_is_courier}}
{{#item_is_trouble}}[[L'ultimo invio ha trovato un guasto del fornitore.]]{{/item_is_trouble}}
{{#item_is_paused}}[[Il fornitore ha chiesto di aspettare.]]{{/item_is_paused}}
{{#item_is_put_off}}[[Ci sono messaggi in partenza da più di dieci minuti: il fornitore li ha rimandati, e si riprova.]]{{/item_is_put_off}}
{{#item_is_token_soon}}[[Il gettone scade entro quattordici giorni.]]{{/item_is_token_soon}}
{{#item_is_silent}}[[Tace da più tempo del solito.]]{{/item_is_silent}}
