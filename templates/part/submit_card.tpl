<section class="card no-after flow-card mb-4" id="{{$id}}" aria-labelledby="{{$id}}-title">
	<div class="card-body">
		<h2 class="h4 card-title" id="{{$id}}-title">{{$title}}</h2>
		<p class="card-text">{{$subtitle}}</p>
