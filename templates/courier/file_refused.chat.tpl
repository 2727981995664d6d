{{%AUTOESCAPE context="TEXT"}}
[[Un file che hai mandato non si può aprire. Accettiamo foto, documenti PDF, messaggi vocali, audio e video fino a 16 MB: se puoi, mandalo di nuovo così.]]
