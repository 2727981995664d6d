<nav class="breadcrumb-container" aria-label="[[Percorso di navigazione]]"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">[[Home]]</a><span class="separator" aria-hidden="true">/</span></li><li class="breadcrumb-item active" aria-current="page">[[Elenco segnalazioni]]</li></ol></nav>
<h1>[[Elenco segnalazioni]]</h1>
<p class="lead">[[#resolved_year: Negli ultimi 12 mesi è stata risolta una segnalazione. | Negli ultimi 12 mesi sono state risolte {{resolved_year_text}} segnalazioni.]]</p>
