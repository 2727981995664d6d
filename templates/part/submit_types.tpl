{{>select name="category" label="[[Tipo di disservizio]]" needed="yes"}}
<option value="">[[Scegli dall'elenco]]</option>
{{#groups}}
{{#many}}<optgroup label="{{name}}">{{/many}}
{{#items}}<option value="{{code}}"{{#selected}} selected{{/selected}}>{{name}}</option>{{/items}}
{{#many}}</optgroup>{{/many}}
{{/groups}}
{{>select_end name="category"}}
