<input type="hidden" name="nonce" value="{{nonce}}">
