<div class="form-group">
	<label class="active" for="files">[[File]]</label>
	<small class="form-text" id="files-hint">[[Immagini o PDF, al massimo 5 file di 10 MB. La risposta parte quando sono stati controllati; per e-mail si leggono sulla pagina della richiesta.]]</small>
	<input type="file" class="form-control{{#e_files}} is-invalid{{/e_files}}" id="files" name="files" multiple accept="image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf,.heic"
		{{>described id="files" name="files" hint="yes"}}>
	{{>field_error id="files" name="files"}}
</div>
