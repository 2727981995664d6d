<div class="steppers mb-4">
	<div class="steppers-header">
		<ol class="steppers-list" aria-label="[[Passi della segnalazione]]">
			<li class="{{?$step=1}}active{{/$step}}{{?$step=2}}confirmed{{/$step}}{{?$step=3}}confirmed{{/$step}}"{{?$step=1}} aria-current="step"{{/$step}}>[[Autorizzazioni e condizioni]]{{?$step=1}}<span class="visually-hidden">[[Attivo]]</span>{{/$step}}{{?$step=2}}{{>icon name="check" class="icon steppers-success"}}<span class="visually-hidden">[[Confermato]]</span>{{/$step}}{{?$step=3}}{{>icon name="check" class="icon steppers-success"}}<span class="visually-hidden">[[Confermato]]</span>{{/$step}}</li>
			<li class="{{?$step=2}}active{{/$step}}{{?$step=3}}confirmed{{/$step}}"{{?$step=2}} aria-current="step"{{/$step}}>[[Dati di segnalazione]]{{?$step=2}}<span class="visually-hidden">[[Attivo]]</span>{{/$step}}{{?$step=3}}{{>icon name="check" class="icon steppers-success"}}<span class="visually-hidden">[[Confermato]]</span>{{/$step}}</li>
			<li class="{{?$step=3}}active{{/$step}}"{{?$step=3}} aria-current="step"{{/$step}}>[[Riepilogo]]{{?$step=3}}<span class="visually-hidden">[[Attivo]]</span>{{/$step}}</li>
		</ol>
		<span class="steppers-index" aria-hidden="true" translate="no">{{$step}}/3</span>
	</div>
</div>
