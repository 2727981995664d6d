{{%AUTOESCAPE context="HTML"}}
{{>desk_head title="[[Pubblica nell'elenco]] {{code}}" nav=""}}
<p class="desk-back mb-1"><a href="/operatori/richiesta/{{code}}">{{>icon name="arrow-left" class="icon icon-sm icon-primary"}} [[Torna alla richiesta]]</a></p>
<h1 class="mb-1">[[Pubblica nell'elenco]]</h1>
<p><strong class="desk-code text-nowrap">{{code}}</strong> {{subject}}</p>
{{>desk_conflict}}
{{#stale}}
<section class="alert alert-warning" role="alert" tabindex="-1" id="stale" autofocus>
	<h2 class="h5">[[Non abbiamo ancora inviato niente]]</h2>
	<p class="mb-0">[[La pagina era di un accesso precedente. Quello che hai scritto è ancora qui sotto: controllalo e invia di nuovo.]]</p>
</section>
{{/stale}}
{{>error_summary}}
{{>error_line name="title" label="[[Titolo]]"}}
{{>error_line name="description" label="[[Dettaglio]]"}}
{{>error_line name="public_address" label="[[Indirizzo]]"}}
{{>error_line name="exactness" label="[[Luogo sulla mappa]]"}}
{{>error_line name="picture1" label="[[Immagini]]" id="pictures"}}
{{>error_line name="reviewed" label="[[Controllo]]"}}
{{>error_line name="seen" label="[[Pagina]]" id="content"}}
{{>error_summary_end}}
<p>[[Tutti leggeranno soltanto quello che scrivi qui. Togli nomi, recapiti e tutto ciò che dice chi ha scritto o parla di altre persone.]]</p>
<div class="desk-columns">
<div class="desk-panel">
	{{>desk_form to="pubblica" id="release"}}
		{{>input name="title" label="[[Titolo]]" required="yes" maxlength="150"}}
		{{>textarea name="description" label="[[Dettaglio]]" hint="[[Il testo del cittadino è solo una proposta.]]" rows="6" maxlength="2000"}}
		{{>input name="public_address" label="[[Indirizzo]]" hint="[[Senza numero civico, se il luogo è la casa di qualcuno.]]" maxlength="200"}}
		{{>group name="exactness" label="[[Luogo sulla mappa]]" required="yes"}}
			{{#has_place}}
			{{>radio name="exactness" value="near" label="[[Circa: spostato fino a 50 metri]]"}}
			{{>radio name="exactness" value="exact" label="[[Esatto]]"}}
			{{/has_place}}
			{{>radio name="exactness" value="none" label="[[Non mostrarlo sulla mappa]]"}}
		{{>group_end}}
		{{#has_pictures}}
		<fieldset class="form-group" id="pictures" tabindex="-1">
			<legend class="h6">[[Immagini]]</legend>
			<small class="form-text">[[Nessuna è pubblica finché non la scegli.]]</small>
			{{#pictures}}
			<div class="form-check desk-picture">
				<input type="checkbox" id="picture{{picture_n}}" name="picture{{picture_n}}" value="{{picture_id}}"{{#chosen}} checked{{/chosen}}>
				<label for="picture{{picture_n}}"><img src="/operatori/allegato/{{picture_id}}/small" alt="" width="160" loading="lazy"> {{picture_name}}</label>
				<p class="desk-picture-link mb-2"><a href="/operatori/allegato/{{picture_id}}/large" target="_blank" rel="noopener">[[Guardala in grande prima di sceglierla (si apre in un'altra scheda)]]</a></p>
			</div>
			{{/pictures}}
		</fieldset>
		{{/has_pictures}}
		{{>checkbox name="reviewed" label="[[Ho controllato: non si vedono volti, targhe o dati di persone]]" required="yes"}}
		<button type="submit" class="btn btn-primary btn-sm">{{#again}}[[Pubblica le modifiche]]{{/again}}{{#not_again}}[[Pubblica]]{{/not_again}}</button>
	</form>
</div>
<section aria-labelledby="h-original" class="desk-panel">
	<h2 class="h5" id="h-original">[[Che cosa ha scritto il cittadino]]</h2>
	<dl class="desk-dl">
		<dt>[[Oggetto]]</dt><dd>{{subject}}</dd>
		{{#has_address}}<dt>[[Indirizzo]]</dt><dd>{{address}}</dd>{{/has_address}}
	</dl>
	<div class="desk-text desk-message">{{body:pre_escape}}</div>
</section>
</div>
{{>desk_foot}}
