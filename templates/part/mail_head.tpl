<!DOCTYPE html>
<html lang="{{lang}}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{$title}}</title></head>
<body>
<h1>{{$title}}</h1>
