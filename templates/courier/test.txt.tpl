{{%AUTOESCAPE context="TEXT"}}
[[Messaggio di prova, {{city}}. Non serve rispondere.]]

[[Messaggio di prova, {{city}}. Non serve rispondere.]]

{{>mail_foot_text}}
