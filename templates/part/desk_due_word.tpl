{{#{{$of}}_is_late}}<strong class="desk-late">{{#has_late_days}}[[#late_days: scaduta da un giorno | scaduta da {{late_days_text}} giorni]]{{/has_late_days}}{{#not_late_days}}[[scaduta]]{{/not_late_days}}</strong>{{/{{$of}}_is_late}}
{{#has_term_on}}<strong class="desk-soon">{{#term_on_is_today}}[[scade oggi]]{{/term_on_is_today}}{{#term_on_is_tomorrow}}[[scade domani]]{{/term_on_is_tomorrow}}</strong>{{/has_term_on}}
{{#{{$of}}_is_soon}}{{#not_term_on}}<strong class="desk-soon">[[scade a breve]]</strong>{{/not_term_on}}{{/{{$of}}_is_soon}}
