<a class="btn btn-link btn-sm px-0" href="/segnalazione/dati#{{$id}}" aria-label="{{$what}}">[[Modifica]]</a>
