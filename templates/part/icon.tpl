{{%defaults class="icon"}}
<svg class="{{$class}}" aria-hidden="true" focusable="false"><use href="{{@asset sprite.svg}}#it-{{$name}}"></use></svg>
