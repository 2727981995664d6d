{{%AUTOESCAPE context="TEXT"}}
[[Una nuova password per il tuo accesso]]

[[Buongiorno {{name}},]]

[[per scegliere una nuova password apri questo indirizzo entro un'ora:]]
{{link}}

[[Se non l'hai chiesto tu, non fare nulla: la password resta quella di prima.]]

{{>mail_foot_text}}
