{{>meta title="{{$title}}" private="yes" desk="yes"}}
<body class="desk">
<div class="skiplinks">
	<a class="visually-hidden-focusable" href="#content">[[Vai al contenuto principale]]</a>
</div>
<header class="it-header-wrapper" data-element="header">
	<div class="it-header-slim-wrapper theme-light">
		<div class="container-fluid">
			<div class="it-header-slim-wrapper-content flex-wrap">
				<a class="navbar-brand" href="/operatori/">[[URP Digitale]], {{city}}</a>
				<div class="it-header-slim-right-zone">{{>desk_languages}}</div>
			</div>
		</div>
	</div>
</header>
<main id="content" class="container py-4" tabindex="-1">
