<ul class="list-inline mb-0" aria-label="[[Scegli la lingua]]">
	<li class="list-inline-item"><a href="{{page}}?{{query_kept}}lang=it" hreflang="it" lang="it"{{#lang_is_it}} aria-current="true"{{/lang_is_it}} translate="no">Italiano</a></li>
	<li class="list-inline-item"><a href="{{page}}?{{query_kept}}lang=en" hreflang="en" lang="en"{{#lang_is_en}} aria-current="true"{{/lang_is_en}} translate="no">English</a></li>
</ul>
