{{%AUTOESCAPE context="TEXT"}}
[[Va bene: scrivi ora la nuova richiesta. La teniamo separata da quella di prima.]]
