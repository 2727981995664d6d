<div class="flow-row">
	<dt>{{$label}}</dt>
	<dd dir="auto">{{$value}}</dd>
</div>
