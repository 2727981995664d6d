<p class="small">[[I campi contraddistinti dal simbolo asterisco sono obbligatori]]</p>
