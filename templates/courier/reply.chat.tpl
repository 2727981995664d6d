{{%AUTOESCAPE context="TEXT"}}
{{body}}

{{#has_to}}[[Ora la richiesta è:]] {{>state_word of="to"}}.{{#to_is_resolved}} [[Se per te non è risolta, apri il link e dicci perché: la riapriamo.]]{{/to_is_resolved}}{{#to_is_declined}} [[Se non sei d'accordo, apri il link e dicci perché: la riapriamo.]]{{/to_is_declined}}
{{/has_to}}[[{{office}}, richiesta {{code}}:]] {{link}}
