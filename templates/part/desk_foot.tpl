</main>
<footer class="container-fluid border-top py-2">
	<p class="desk-small mb-0">[[Numero di riferimento di questa pagina:]] <code>{{request_id}}</code></p>
</footer>
</body>
</html>
