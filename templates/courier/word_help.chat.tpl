{{%AUTOESCAPE context="TEXT"}}
[[Risposta automatica, {{city}}. Scrivi con parole tue che cosa succede o che cosa ti serve: ti legge una persona.]]
[[Se c'è pericolo per qualcuno chiama subito il 112. Se senti odore di gas: esci, non accendere luci, chiama il 112 da fuori.]]
[[Puoi anche scrivere una di queste parole: STATO (a che punto è la tua richiesta), NUOVA (un'altra richiesta), LINGUA, OPERATORE, STOP (non ricevere più messaggi qui).]]
{{pick}}word:status=[[A che punto è]]
{{pick}}word:new=[[Nuova richiesta]]
{{pick}}word:operator=[[Parla con noi]]
