{{%AUTOESCAPE context="TEXT"}}
[[Non troviamo una tua richiesta fatta da qui. Con il codice e il PIN la vedi su questa pagina:]] {{base_url}}/richiesta
