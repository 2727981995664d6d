<div class="form-group">
	<label class="active" for="files">[[Foto e documenti]]</label>
	<small class="form-text" id="files-hint">[[Al massimo 5 file, foto o PDF, fino a 10 MB l'uno.]]{{#has_errors}} [[Se li avevi già scelti, sceglili di nuovo.]]{{/has_errors}}</small>
	<input type="file" class="form-control{{#e_files}} is-invalid{{/e_files}}" id="files" name="files" multiple accept="image/*,.heic,.pdf"
		{{>described id="files" name="files" hint="yes"}}>
	{{>field_error id="files" name="files"}}
</div>
