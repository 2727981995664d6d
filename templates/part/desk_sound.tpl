<div class="desk-sound">
	{{>sound base="/operatori/allegato"}}
	{{#can_transcribe}}
	<details class="mt-1 d-print-none"{{#said_refused}} open{{/said_refused}}>
		<summary>{{#has_transcript}}[[Correggi la trascrizione]]{{/has_transcript}}{{#not_transcript}}[[Scrivi che cosa dice]]{{/not_transcript}}</summary>
		{{>desk_form to="trascrizione" id="transcript-{{id}}"}}
			<input type="hidden" name="file" value="{{id}}">
			{{>textarea name="transcript" id="transcript-{{id}}" label="[[Trascrizione]]" hint="[[La legge anche chi ha scritto, e si trova con la ricerca.]]" value="{{said:pre_escape}}" required="yes" rows="3" maxlength="8000"}}
			<button type="submit" class="btn btn-outline-primary btn-sm">[[Salva la trascrizione]]</button>
		</form>
	</details>
	{{/can_transcribe}}
</div>
