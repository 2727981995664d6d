{{%defaults id="{{$name}}"}}
	</select>
	{{>field_error id="{{$id}}" name="{{$name}}"}}
</div>
