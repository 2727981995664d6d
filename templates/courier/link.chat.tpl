{{%AUTOESCAPE context="TEXT"}}
[[Buongiorno,]]
[[qualcuno, forse tu, ha chiesto di ricevere di nuovo il link della richiesta {{code}}:]] {{link}}
[[Chi ha questo link può leggere la richiesta: non darlo ad altri.]]
[[Se non l'hai chiesto tu, ignora questo messaggio.]]
