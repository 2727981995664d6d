{{%AUTOESCAPE context="TEXT"}}
[[Non siamo riusciti a ricevere un file che hai mandato. Per favore mandalo di nuovo.]]
