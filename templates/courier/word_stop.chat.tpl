{{%AUTOESCAPE context="TEXT"}}
[[Va bene: qui non ti scriviamo più. Le tue richieste vanno avanti e le segui con il loro link. Se vuoi ricominciare, scrivici di nuovo.]]
