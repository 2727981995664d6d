{{>meta title="{{$title}}" description="{{$description}}" private="{{$private}}"}}
<body>
<div class="skiplinks">
	<a class="visually-hidden-focusable" href="#content">[[Vai al contenuto principale]]</a>
	<a class="visually-hidden-focusable" href="#footer">[[Vai al piè di pagina]]</a>
</div>
<header class="it-header-wrapper" data-element="header">
	<div class="it-header-slim-wrapper">
		<div class="container">
			<div class="it-header-slim-wrapper-content">
				<span class="navbar-brand">{{city}}</span>
				<div class="it-header-slim-right-zone">{{>languages}}</div>
			</div>
		</div>
	</div>
	<div class="it-nav-wrapper">
		<div class="it-header-center-wrapper it-small-header">
			<div class="container">
				<div class="it-header-center-content-wrapper">
					<div class="it-brand-wrapper">
						<a href="/">
							{{>icon name="pa"}}
							<div class="it-brand-text">
								<div class="it-brand-title">{{city}}</div>
								<div class="it-brand-tagline">[[Ufficio relazioni con il pubblico]]</div>
							</div>
						</a>
					</div>
				</div>
			</div>
		</div>
		<div class="it-header-navbar-wrapper">
			<div class="container">
				<nav aria-label="[[Menu principale]]" data-element="main-navigation">
					<ul class="nav">
						<li class="nav-item"><a class="nav-link" href="/segnalazione"{{?$nav=report}} aria-current="page"{{/$nav}}>[[Segnala un disservizio]]</a></li>
						<li class="nav-item"><a class="nav-link" href="/assistenza"{{?$nav=ask}} aria-current="page"{{/$nav}}>[[Richiedi assistenza]]</a></li>
						<li class="nav-item"><a class="nav-link" href="/richiesta"{{?$nav=follow}} aria-current="page"{{/$nav}}>[[Segui una richiesta]]</a></li>
						<li class="nav-item"><a class="nav-link" href="/segnalazioni"{{?$nav=reports}} aria-current="page"{{/$nav}}>[[Elenco segnalazioni]]</a></li>
					</ul>
				</nav>
			</div>
		</div>
	</div>
</header>
{{>waiting}}
{{?$nav=report}}{{>offer}}{{/$nav}}
<main id="content" class="container py-4 py-lg-5" tabindex="-1">
