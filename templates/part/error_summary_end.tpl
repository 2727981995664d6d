	</ul>
</div>
{{/has_errors}}
