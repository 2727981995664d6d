{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Dati di segnalazione - Segnalazione disservizio]]" nav="report" private="yes"}}
{{>crumbs services="yes" here="[[Segnalazione disservizio]]"}}
<h1>[[Segnalazione disservizio]]</h1>
{{>submit_steps step="2"}}
{{#conflict}}
<div class="alert alert-warning" role="alert" tabindex="-1" autofocus>
	<p>[[Intanto questa segnalazione è stata salvata da un'altra finestra. Qui sotto c'è quello che hai scritto in questa finestra.]]</p>
	<p>[[Per tenere questo premi «Salva Richiesta» o «Avanti»; per tenere l'altro apri la segnalazione come è stata salvata.]]</p>
	<p class="mb-0"><a href="/segnalazione/dati">[[Apri la segnalazione come è stata salvata]]</a></p>
</div>
{{/conflict}}
{{#too_many}}
<div class="alert alert-warning" role="alert">
	<p class="mb-0">[[Dalla tua rete sono arrivate troppe segnalazioni in poco tempo. Quello che hai scritto è ancora qui sotto: riprova più tardi, oppure contattaci in un altro modo.]]</p>
</div>
{{/too_many}}
{{#done_is_saved}}
<div class="alert alert-success" role="status" tabindex="-1" autofocus data-saved="yes">
	<p><strong>[[Richiesta salvata con successo]]</strong></p>
	<p class="mb-1">[[Per continuare da un altro dispositivo apri questo link. Vale 24 ore; chi ha il link vede quello che hai scritto.]]</p>
	<p class="mb-0"><a class="text-break" href="{{resume_url}}">{{resume_url}}</a></p>
</div>
{{/done_is_saved}}
{{#done_is_renewed}}
<div class="alert alert-info" role="status" tabindex="-1" autofocus>
	<p class="mb-0">[[La segnalazione salvata non c'era più: l'abbiamo rifatta con quello che hai scritto qui sotto. Se avevi caricato dei file, caricali di nuovo.]]</p>
</div>
{{/done_is_renewed}}
{{>submit_wrong}}
{{>submit_data}}
{{>contact_city}}
{{>foot}}
