<div class="form-check">
	<input type="radio" name="{{$name}}" value="{{$value}}" id="rating-{{$name}}-{{$value}}"{{#v_{{$name}}_is_{{$value}}}} checked{{/v_{{$name}}_is_{{$value}}}}>
	<label for="rating-{{$name}}-{{$value}}" data-element="feedback-rating-answer">{{$label}}</label>
</div>
