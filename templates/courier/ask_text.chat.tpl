{{%AUTOESCAPE context="TEXT"}}
[[Non riusciamo a leggere questo tipo di messaggio: scrivici con parole che cosa succede e dove.]]
