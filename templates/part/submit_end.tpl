</fieldset>
<div class="visually-hidden" aria-hidden="true">
	<label for="website">[[Non scrivere qui]]</label>
	<input type="text" id="website" name="website" value="" tabindex="-1" autocomplete="off">
</div>
<fieldset>
	<legend class="h4">[[I tuoi dati]]</legend>
	<p>[[Usiamo i tuoi dati solo per rispondere a questa richiesta.]] <a href="/privacy">[[Leggi l'informativa sulla privacy]]</a></p>
	{{>checkbox name="privacy" label="[[Ho letto e compreso l'informativa sulla privacy]]" required="yes"}}
</fieldset>
<button type="submit" class="btn btn-primary">[[Invia]]</button>
