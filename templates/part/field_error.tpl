{{#e_{{$name}}}}<p class="invalid-feedback d-block" id="{{$id}}-error"><span class="visually-hidden">[[Errore:]]</span> {{>error_word of="e_{{$name}}"}}</p>{{/e_{{$name}}}}
