{{%AUTOESCAPE context="TEXT"}}
[[Per la richiesta {{code}}: se puoi farlo senza pericolo, manda una foto. Aiuta chi deve intervenire.]]
