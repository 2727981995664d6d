{{%AUTOESCAPE context="TEXT"}}
[[Per la richiesta {{code}} ci serve sapere dove. Invia la posizione, oppure scrivi via e numero.]]
{{pick}}?place
{{pick}}[[place:none=Non serve un luogo]]
