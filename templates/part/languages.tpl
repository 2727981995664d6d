<details class="language-choice" data-languages>
	<summary class="px-2"><span class="visually-hidden">[[Scegli la lingua]]: </span>{{#lang_is_it}}{{>language_name code="it" name="Italiano"}}{{/lang_is_it}}{{#lang_is_en}}{{>language_name code="en" name="English"}}{{/lang_is_en}} {{>icon name="expand" class="icon icon-sm icon-white"}}</summary>
	<div class="dropdown-menu show">
		<ul class="link-list">
			{{>language code="it" name="Italiano"}}
			{{>language code="en" name="English"}}
		</ul>
	</div>
</details>
