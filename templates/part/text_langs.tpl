<ul class="list-inline d-inline mb-0">{{#{{$of}}}}<li class="list-inline-item">{{>lang_word of="item"}}</li>{{/{{$of}}}}</ul>
