{{%AUTOESCAPE context="TEXT"}}
{{>place_outside}}
{{pick}}?place
