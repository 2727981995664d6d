<input type="hidden" name="{{$name}}" value="{{v_{{$name}}}}">
