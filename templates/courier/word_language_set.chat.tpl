{{%AUTOESCAPE context="TEXT"}}
[[Da ora ti scriviamo in italiano.]]
