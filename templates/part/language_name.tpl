{{%defaults dir="ltr"}}
<span lang="{{$code}}" dir="{{$dir}}" translate="no">{{$name}}</span>
