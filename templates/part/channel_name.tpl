{{#{{$of}}_unworded}}{{{{$of}}_capital}}{{/{{$of}}_unworded}}
