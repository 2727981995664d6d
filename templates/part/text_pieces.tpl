<blockquote class="blockquote desk-text text-said mb-2" dir="auto">{{#pieces}}{{said:pre_escape}}{{#has_gap}}<span class="text-gap">({{>text_gap of="gap"}})</span>{{/has_gap}}{{/pieces}}</blockquote>
