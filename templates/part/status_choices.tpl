<h2>[[Le tue scelte]]</h2>
{{#by_mail}}
<form class="track-choice" method="post" action="/richiesta/{{token}}/scelte">
	{{>nonce}}<input type="hidden" name="purpose" value="mail"><input type="hidden" name="objects" value="{{#mail_on}}1{{/mail_on}}{{#not_mail_on}}0{{/not_mail_on}}">
	<p class="mb-0">{{#mail_on}}[[Ti avvisiamo per e-mail a ogni novità.]]{{/mail_on}}{{#not_mail_on}}[[Non ti mandiamo avvisi per e-mail: le novità le trovi solo qui.]]{{/not_mail_on}}</p>
	<button type="submit" class="btn btn-sm btn-outline-primary">{{#mail_on}}[[Non mandarmi avvisi]]{{/mail_on}}{{#not_mail_on}}[[Mandami gli avvisi]]{{/not_mail_on}}</button>
</form>
{{/by_mail}}
{{#is_report}}
<form class="track-choice" method="post" action="/richiesta/{{token}}/scelte">
	{{>nonce}}<input type="hidden" name="purpose" value="publication"><input type="hidden" name="objects" value="{{#publication_on}}1{{/publication_on}}{{#not_publication_on}}0{{/not_publication_on}}">
	<p class="mb-0">{{#publication_on}}[[Possiamo mettere la segnalazione nell'elenco pubblico, senza i tuoi dati e dopo averla controllata.]]{{/publication_on}}{{#not_publication_on}}[[Non pubblichiamo la tua segnalazione, come hai chiesto.]]{{/not_publication_on}}</p>
	<button type="submit" class="btn btn-sm btn-outline-primary">{{#publication_on}}[[Non pubblicarla]]{{/publication_on}}{{#not_publication_on}}[[Puoi pubblicarla]]{{/not_publication_on}}</button>
</form>
{{/is_report}}
{{#has_notice_at}}<p>[[Hai letto l'informativa sulla privacy, versione {{notice_version}}:]] {{>date_at of="notice_at"}}. <a href="/privacy">[[Leggila di nuovo]]</a></p>{{/has_notice_at}}
