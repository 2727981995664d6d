{{%defaults dir="ltr"}}
<li><a class="dropdown-item list-item" href="{{page}}?{{query_kept}}lang={{$code}}" hreflang="{{$code}}" lang="{{$code}}" dir="{{$dir}}"{{#lang_is_{{$code}}}} aria-current="true"{{/lang_is_{{$code}}}} translate="no">{{$name}}</a></li>
