<details class="language-choice" data-languages>
	<summary class="px-2"><span class="visually-hidden">[[Scegli la lingua]]: </span>{{#lang_is_it}}{{>language_name code="it" name="Italiano"}}{{/lang_is_it}}{{#lang_is_en}}{{>language_name code="en" name="English"}}{{/lang_is_en}}{{#lang_is_sq}}{{>language_name code="sq" name="Shqip"}}{{/lang_is_sq}}{{#lang_is_fr}}{{>language_name code="fr" name="Français"}}{{/lang_is_fr}}{{#lang_is_ro}}{{>language_name code="ro" name="Română"}}{{/lang_is_ro}}{{#lang_is_ar}}{{>language_name code="ar" name="العربية" dir="rtl"}}{{/lang_is_ar}} {{>icon name="expand" class="icon icon-sm icon-white"}}</summary>
	<div class="dropdown-menu show">
		<ul class="link-list">
			{{>language code="it" name="Italiano"}}
			{{>language code="en" name="English"}}
			{{>language code="sq" name="Shqip"}}
			{{>language code="fr" name="Français"}}
			{{>language code="ro" name="Română"}}
			{{>language code="ar" name="العربية" dir="rtl"}}
		</ul>
	</div>
</details>
