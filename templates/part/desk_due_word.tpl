{{#{{$of}}_is_late}}<strong class="desk-mark desk-late">[[scaduta]]</strong>{{/{{$of}}_is_late}}
{{#{{$of}}_is_soon}}<strong class="desk-mark desk-soon">[[scade a breve]]</strong>{{/{{$of}}_is_soon}}
