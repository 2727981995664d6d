{{%AUTOESCAPE context="TEXT"}}
[[In che lingua vuoi i nostri messaggi automatici?]]
{{pick}}#[[Scegli la lingua]]
{{pick}}lang:it=Italiano
{{pick}}lang:en=English
{{pick}}lang:sq=Shqip
{{pick}}lang:fr=Français
{{pick}}lang:ro=Română
{{pick}}lang:ar=العربية
