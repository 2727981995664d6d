{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Segnalazione disservizio]]" nav="report" description="[[Segnala al Comune una buca, un lampione spento, rifiuti abbandonati o un altro problema.]]"}}
{{>crumbs services="yes" here="[[Segnalazione disservizio]]"}}
<h1>[[Segnalazione disservizio]]</h1>
<p class="lead">[[Segnala un problema in città: ricevi subito un codice e la data entro cui rispondiamo.]]</p>
<p>[[Se c'è un pericolo immediato per le persone chiama il 112.]]</p>
{{>submit_steps step="1"}}
{{#restart}}
<div class="alert alert-warning" role="status" tabindex="-1" autofocus>
	<p>[[Non c'è più una segnalazione da continuare: sono passate 24 ore, l'hai già inviata, oppure il browser non accetta i cookie.]]</p>
	<p class="mb-0">[[Se l'hai inviata, la trovi con il codice e il PIN.]] <a href="/richiesta">[[Segui una richiesta]]</a></p>
</div>
{{/restart}}
{{#too_many}}
<div class="alert alert-warning" role="alert">
	<p class="mb-0">[[Dalla tua rete sono arrivate troppe segnalazioni in poco tempo. Riprova domani, oppure contattaci in un altro modo: i recapiti sono in fondo alla pagina.]]</p>
</div>
{{/too_many}}
{{#draft}}
<div class="callout callout-highlight note mw-100" data-draft="open">
	<div class="callout-title">[[Hai una segnalazione da finire]]</div>
	<p>[[Salvata:]] {{>date_at of="saved_at"}}</p>
	<p class="mb-0"><a class="btn btn-primary" href="/segnalazione/dati">[[Continua la segnalazione]]</a></p>
</div>
{{/draft}}
{{>error_summary}}
{{>error_line name="privacy" label="[[Informativa sulla privacy]]"}}
{{>error_line name="category" label="[[Tipo di disservizio]]" id="errors"}}
{{>error_summary_end}}
<h2 class="h3">[[Autorizzazioni e condizioni]]</h2>
{{#draft}}<p>[[Oppure comincia da capo: la segnalazione da finire viene eliminata.]]</p>{{/draft}}
<form method="post" action="/segnalazione/avvio" novalidate data-form="begin">
	<input type="hidden" name="category" value="{{v_category}}">
	<p>[[Il Comune tratta i dati che ci dai secondo l'articolo 13 del Regolamento (UE) 2016/679 (GDPR), e li usa solo per rispondere alla tua segnalazione.]]</p>
	<p>[[Non serve registrarsi. Puoi anche non dirci chi sei.]] <a href="/privacy">[[Leggi l'informativa sulla privacy]]</a></p>
	{{>asterisk}}
	{{>checkbox name="privacy" label="[[Ho letto e compreso l'informativa sulla privacy]]" needed="yes"}}
	<button type="submit" class="btn btn-primary">[[Avanti]]</button>
</form>
{{>contact_city}}
{{>foot}}
