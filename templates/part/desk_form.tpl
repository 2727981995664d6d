<form method="post" action="/operatori/richiesta/{{code}}/{{$to}}" id="form-{{$id}}"{{?$files}} enctype="multipart/form-data"{{/$files}}>
	<input type="hidden" name="csrf" value="{{csrf}}">
	<input type="hidden" name="nonce" value="{{nonce}}">
	<input type="hidden" name="seen" value="{{seen}}">
