<div class="form-group" id="report-files">
	<label class="active" for="files">[[Immagini]]</label>
	<small class="form-text" id="files-hint">[[Seleziona una o più immagini da allegare alla segnalazione. Puoi allegare anche documenti PDF: al massimo 5 file di 10 MB.]]</small>
	<input type="file" class="form-control{{#e_files}} is-invalid{{/e_files}}" id="files" name="files" multiple accept="image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf,.heic"
		{{>described id="files" name="files" hint="yes"}}>
	{{>field_error id="files" name="files"}}
	<ul class="list-unstyled flow-previews" data-previews hidden></ul>
	<div role="status" data-photo-said></div>
	<template data-words="photo-place"><p class="mb-1">[[La foto dice dove è stata scattata: usa questo luogo?]] <button type="submit" name="go" class="btn btn-outline-primary btn-xs">[[Usa il luogo della foto]]</button></p></template>
	<button type="submit" name="go" value="upload" class="btn btn-outline-primary btn-sm btn-icon mt-2">{{>icon name="upload" class="icon icon-primary icon-sm me-2"}}<span>[[Carica file]]</span></button>
	{{#has_files}}
	<h3 class="h6 mt-3">[[File caricati]]</h3>
	<ul class="upload-file-list" aria-live="polite">
	{{#files}}
	{{>submit_file}}
			{{#has_lat}}<p class="mb-1">[[La foto dice dove è stata scattata: usa questo luogo?]] <button type="submit" name="go" value="at-{{lat}},{{lon}}" class="btn btn-outline-primary btn-xs">[[Usa il luogo della foto]]</button></p>{{/has_lat}}
			<button type="submit" name="go" value="remove-{{id}}" class="btn btn-link btn-xs px-0" aria-label="[[Togli il file {{file_name}}]]">[[Togli]]</button>
		</div>
	</li>
	{{/files}}
	</ul>
	{{/has_files}}
</div>
