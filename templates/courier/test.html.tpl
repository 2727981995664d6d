{{%AUTOESCAPE context="HTML"}}
{{>mail_head title="[[Messaggio di prova, {{city}}. Non serve rispondere.]]"}}
<p>[[Messaggio di prova, {{city}}. Non serve rispondere.]]</p>
{{>mail_foot}}
