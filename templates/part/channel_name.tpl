{{#{{$of}}_unworded}}<span class="desk-name" translate="no">{{{{$of}}}}</span>{{/{{$of}}_unworded}}
