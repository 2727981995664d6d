{{#can_place}}
<details class="desk-panel desk-step"{{#place_from_is_text}} open{{/place_from_is_text}}{{#act_is_place}} open{{/act_is_place}} id="place-panel">
	<summary>[[Luogo]]</summary>
	{{#place_from_is_text}}
	<p class="mb-1">{{address}} <strong class="desk-mark badge">[[letto dal testo: confermare]]</strong></p>
	{{>desk_form to="luogo" id="place-confirm"}}
		<input type="hidden" name="confirm" value="1">
		<button type="submit" class="btn btn-primary btn-sm">[[È giusto]]</button>
	</form>
	{{/place_from_is_text}}
	{{>desk_form to="luogo" id="place"}}
		{{>input name="place" label="[[Via e numero]]" hint="[[Si cerca nell'elenco delle vie; se non c'è resta scritto così.]]" maxlength="200" autocomplete="off"}}
		<button type="submit" class="btn btn-outline-primary btn-sm">[[Cambia il luogo]]</button>
	</form>
</details>
{{/can_place}}
