{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Il tuo parere]]" private="yes"}}
<h1>[[Il tuo parere]]</h1>
{{#too_many}}
<div class="alert alert-warning" role="alert"><p>[[Dalla tua rete sono arrivati molti pareri in poco tempo. Riprova più tardi.]]</p></div>
{{/too_many}}
{{>error_summary}}
{{>error_line name="stars" id="rating-1" label="[[Stelle]]"}}
{{>error_line name="negative" id="rating-negative-unclear" label="[[Dove hai incontrato le maggiori difficoltà?]]"}}
{{>error_line name="positive" id="rating-positive-clear" label="[[Quali sono stati gli aspetti che hai preferito?]]"}}
{{>error_line name="detail" id="rating-detail" label="[[Dettaglio]]"}}
{{>error_line name="page" id="rating" label="[[Pagina]]"}}
{{>error_summary_end}}
{{#v_about_is_service}}{{>rating page="{{v_page}}" about="service"}}{{/v_about_is_service}}
{{#v_about_is_page}}{{>rating page="{{v_page}}"}}{{/v_about_is_page}}
{{>foot}}
