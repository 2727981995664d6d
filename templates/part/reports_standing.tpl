{{#report_state_is_received}}[[ricevuta]]{{/report_state_is_received}}
{{#report_state_is_assigned}}[[assegnata all'ufficio]]{{/report_state_is_assigned}}
{{#report_state_is_accepted}}[[presa in carico]]{{/report_state_is_accepted}}
{{#report_state_is_in_progress}}[[in lavorazione]]{{/report_state_is_in_progress}}
{{#report_state_is_resolved}}[[risolta]]{{/report_state_is_resolved}}
