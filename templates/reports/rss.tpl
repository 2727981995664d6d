{{%AUTOESCAPE context="HTML"}}
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>[[Elenco segnalazioni]] - {{city}}</title>
<link>{{url}}</link>
<description>[[Le segnalazioni dei cittadini e a che punto sono.]]</description>
<language>{{lang}}</language>
<ttl>60</ttl>
{{#items}}
<item>
<title>{{title}}</title>
<link>{{url}}/{{ref}}</link>
<guid isPermaLink="true">{{url}}/{{ref}}</guid>
<category>{{type}}</category>
<pubDate>{{published}}</pubDate>
<description>{{>reports_standing}}{{#has_address}} - {{address}}{{/has_address}}{{#has_description}} - {{description}}{{/has_description}}</description>
</item>
{{/items}}
</channel>
</rss>
