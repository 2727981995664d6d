{{%AUTOESCAPE context="TEXT"}}
[[Messaggio di prova, {{city}}. Non serve rispondere.]]
