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
				<nav aria-label="[[Menu principale]]">
					<ul class="nav">
						<li class="nav-item"><a class="nav-link" href="/operatori/"{{?$nav=queue}} aria-current="page"{{/$nav}}>[[Richieste]]</a></li>
						<li class="nav-item"><a class="nav-link" href="/operatori/chiamate"{{?$nav=calls}} aria-current="page"{{/$nav}}>[[Chiamate]]</a></li>
						{{#operator_role_is_administrator}}<li class="nav-item"><a class="nav-link" href="/operatori/canali"{{?$nav=channels}} aria-current="page"{{/$nav}}>[[Canali]]</a></li>{{/operator_role_is_administrator}}
						{{#operator_role_is_supervisor}}<li class="nav-item"><a class="nav-link" href="/operatori/canali"{{?$nav=channels}} aria-current="page"{{/$nav}}>[[Canali]]</a></li>{{/operator_role_is_supervisor}}
						{{#operator_role_is_auditor}}<li class="nav-item"><a class="nav-link" href="/operatori/canali"{{?$nav=channels}} aria-current="page"{{/$nav}}>[[Canali]]</a></li>{{/operator_role_is_auditor}}
						<li class="nav-item"><a class="nav-link" href="/operatori/profilo"{{?$nav=profile}} aria-current="page"{{/$nav}}>[[Profilo]]</a></li>
					</ul>
				</nav>
				<div class="it-header-slim-right-zone flex-wrap">
					<span data-element="operator"><strong>{{operator_name}}</strong> <span class="text-nowrap">({{>role_word of="operator_role"}})</span></span>
					{{>desk_languages}}
					<form method="post" action="/operatori/uscita">
						<input type="hidden" name="csrf" value="{{csrf}}">
						<button type="submit" class="btn btn-xs btn-outline-primary">[[Esci]]</button>
					</form>
				</div>
			</div>
		</div>
	</div>
</header>
<main id="content" class="container-fluid py-3" tabindex="-1">
