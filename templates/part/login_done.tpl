<div class="alert alert-success" role="status"><p class="mb-0">{{$text}}</p></div>
