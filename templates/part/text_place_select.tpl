{{>select name="place_{{$n}}" label="{{$label}}"}}
	<option value="">[[nessuno]]</option>
	{{>option name="place_{{$n}}" value="code" label="[[codice della richiesta]]"}}
	{{>option name="place_{{$n}}" value="link" label="[[link della richiesta]]"}}
	{{>option name="place_{{$n}}" value="office" label="[[ufficio che la segue]]"}}
	{{>option name="place_{{$n}}" value="subject" label="[[oggetto della richiesta]]"}}
{{>select_end name="place_{{$n}}"}}
