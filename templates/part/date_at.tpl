<time datetime="{{{{$of}}}}">{{{{$of}}_date}}, [[ore]] {{{{$of}}_time}}</time>
