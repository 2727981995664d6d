	<li data-file="{{id}}" data-state="{{file_state}}" class="upload-file {{#file_state_is_ready}}success{{/file_state_is_ready}}{{#file_state_is_refused}}error{{/file_state_is_refused}} flow-file">
		{{#picture}}<img src="/bozza/allegato/{{id}}/small" alt="{{file_name}}" width="96" height="96" loading="lazy">{{/picture}}
		{{#not_picture}}{{>icon name="file" class="icon icon-primary"}}{{/not_picture}}
		<div>
			<p class="mb-0 fw-semibold" dir="auto">{{file_name}}</p>
			<p class="mb-0 small">
				{{#file_state_is_received}}[[Stiamo controllando il file: puoi continuare.]]{{/file_state_is_received}}
				{{#file_state_is_ready}}[[File caricato.]]{{/file_state_is_ready}}
				{{#file_state_is_refused}}[[Non possiamo accettare questo file: carica una foto (JPEG, PNG, WebP, HEIC) o un PDF integro.]]{{/file_state_is_refused}}
			</p>
