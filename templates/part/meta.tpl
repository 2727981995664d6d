<!DOCTYPE html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
	<meta charset="utf-8">
	<title>{{#has_errors}}[[Errore]]: {{/has_errors}}{{$title}} - {{city}}</title>
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="theme-color" content="#0066cc">
	{{?$description}}<meta name="description" content="{{$description}}">{{/$description}}
	{{?$private}}<meta name="robots" content="noindex, nofollow, noarchive">{{/$private}}
	<link rel="icon" href="{{@asset favicon.svg}}" type="image/svg+xml">
	<link rel="preload" href="{{@asset titillium-400.woff2}}" as="font" type="font/woff2" crossorigin>
	<link rel="apple-touch-icon" href="{{@asset icon-180.png}}">
	<link rel="manifest" href="/manifest.webmanifest">
	{{?$desk}}<link rel="stylesheet" href="{{@asset desk.css}}">{{/$desk}}
	{{?!$desk}}<link rel="stylesheet" href="{{@asset urp.css}}">{{/$desk}}
</head>
