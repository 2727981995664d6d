<details class="border-bottom py-3">
	<summary><h2 class="h5 d-inline">{{$ask}}</h2></summary>
	<p class="mt-2 mb-0">{{$answer}}{{?$link}} <a href="{{$url}}">{{$link}}</a>{{/$link}}</p>
</details>
