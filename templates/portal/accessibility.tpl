{{%AUTOESCAPE context="HTML"}}
{{>head title="[[Accessibilità del sito]]" description="[[Quanto è accessibile questo sito e come dirci che cosa non funziona.]]"}}
{{>crumbs here="[[Accessibilità del sito]]"}}
<h1>[[Accessibilità del sito]]</h1>
<p class="lead">[[Vogliamo che tutti possano usare questo sito: anche con la sola tastiera, con un lettore di schermo, con testo ingrandito, da un telefono vecchio.]]</p>
<h2>[[Come è fatto]]</h2>
<ul>
	<li>[[Segue le regole della legge 4/2004 e della norma UNI CEI EN 301 549, cioè le WCAG 2.1 al livello AA.]]</li>
	<li>[[Tutto funziona anche senza JavaScript e senza immagini.]]</li>
	<li>[[Gli errori nei moduli sono spiegati a parole, in cima alla pagina e accanto al campo da correggere.]]</li>
	<li>[[Le pagine si leggono ingrandite fino al 400 % e su schermi larghi 320 punti, senza scorrere di lato.]]</li>
	<li>[[Controlliamo ogni pagina in automatico a ogni modifica del sito. I controlli automatici non trovano tutto: per questo serve anche il tuo aiuto.]]</li>
</ul>
{{#has_accessibility_url}}<h2>[[Dichiarazione di accessibilità]]</h2>
<p>[[La dichiarazione ufficiale, sul modello dell'Agenzia per l'Italia digitale, dice che cosa è conforme e che cosa non lo è ancora.]] <a href="{{accessibility_url}}">[[Leggi la dichiarazione di accessibilità]]</a></p>{{/has_accessibility_url}}
<h2>[[Dicci che cosa non funziona]]</h2>
<p>[[Se qualcosa ti impedisce di usare il sito, o ti serve un contenuto in un'altra forma, scrivici: indica la pagina e che cosa volevi fare. Rispondiamo entro 30 giorni.]]</p>
<p><a class="btn btn-primary" href="/assistenza?category=accessibility">[[Segnala un problema di accessibilità]]</a></p>
{{#has_entity_email}}<p>[[Oppure scrivi a]] <a href="mailto:{{entity_email}}">{{entity_email}}</a>{{#has_entity_phone}} [[o telefona al numero {{entity_phone}}]]{{/has_entity_phone}}.</p>{{/has_entity_email}}
<h2>[[Se la risposta non arriva o non basta]]</h2>
<p>[[Se entro 30 giorni non rispondiamo, o la risposta non ti soddisfa, puoi rivolgerti al Difensore civico per il digitale, presso l'Agenzia per l'Italia digitale.]] <a href="https://www.agid.gov.it/it/agenzia/difensore-civico-per-il-digitale">[[Vai al sito del Difensore civico per il digitale]]</a></p>
{{>rating page="accessibility"}}
{{>foot}}
