<h2>[[A che punto è]]</h2>
<ol class="point-list-wrapper track-steps list-unstyled">
	<li class="point-list"{{#stage_is_1}} aria-current="step"{{/stage_is_1}}>
		<div class="point-list-aside point-list-primary">{{>icon name="check-circle" class="icon icon-primary"}}</div>
		<div class="point-list-content"><strong>[[Inviata]]</strong><br>{{>date_at of="created_at"}}</div>
	</li>
	{{#has_taken_at}}
	<li class="point-list"{{#stage_is_2}} aria-current="step"{{/stage_is_2}}>
		<div class="point-list-aside point-list-primary">{{>icon name="check-circle" class="icon icon-primary"}}</div>
		<div class="point-list-content"><strong>[[Presa in carico]]</strong><br>{{>date_at of="taken_at"}}</div>
	</li>
	{{/has_taken_at}}
	{{#not_taken_at}}{{#awaited}}
	<li class="point-list">
		<div class="point-list-aside point-list-secondary">{{>icon name="clock" class="icon icon-secondary"}}</div>
		<div class="point-list-content"><strong>[[Presa in carico]]</strong><br>[[non ancora]]</div>
	</li>
	{{/awaited}}{{/not_taken_at}}
	{{#has_working_at}}
	<li class="point-list"{{#stage_is_3}} aria-current="step"{{/stage_is_3}}>
		<div class="point-list-aside point-list-primary">{{>icon name="check-circle" class="icon icon-primary"}}</div>
		<div class="point-list-content"><strong>[[In elaborazione]]</strong><br>{{>date_at of="working_at"}}</div>
	</li>
	{{/has_working_at}}
	{{#not_working_at}}{{#awaited}}
	<li class="point-list">
		<div class="point-list-aside point-list-secondary">{{>icon name="clock" class="icon icon-secondary"}}</div>
		<div class="point-list-content"><strong>[[In elaborazione]]</strong><br>[[non ancora]]</div>
	</li>
	{{/awaited}}{{/not_working_at}}
	{{#awaited}}
	<li class="point-list">
		<div class="point-list-aside point-list-secondary">{{>icon name="calendar" class="icon icon-secondary"}}</div>
		<div class="point-list-content"><strong>[[Termine entro cui la pratica verrà conclusa]]</strong><br><time datetime="{{due_at}}">{{due_at_date}}</time></div>
	</li>
	{{/awaited}}
	{{#not_awaited}}{{#has_ended_at}}
	<li class="point-list" aria-current="step">
		<div class="point-list-aside point-list-primary">{{>icon name="check-circle" class="icon icon-primary"}}</div>
		<div class="point-list-content"><strong>[[Conclusa]]</strong><br>{{>date_at of="ended_at"}}</div>
	</li>
	{{/has_ended_at}}{{/not_awaited}}
</ol>
