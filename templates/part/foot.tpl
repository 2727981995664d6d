</main>
<footer class="it-footer" id="footer">
	<div class="it-footer-main">
		<div class="container">
			<div class="row py-4">
				<section class="col-12 col-md-5">
					<h2 class="h5">[[Contatti]]</h2>
					{{>contacts}}
				</section>
				<section class="col-12 col-md-4">
					<h2 class="h5">[[Servizi]]</h2>
					<ul class="footer-list link-list">
						<li><a href="/segnalazione" data-element="report-inefficiency">[[Segnalazione disservizio]]</a></li>
						<li><a href="/assistenza" data-element="contacts">[[Richiedi assistenza]]</a></li>
						<li><a href="/richiesta">[[Segui una richiesta]]</a></li>
						<li><a href="/segnalazioni">[[Elenco segnalazioni]]</a></li>
						<li><a href="/servizi">[[Tutti i servizi]]</a></li>
						{{#has_appointment_url}}<li><a href="{{appointment_url}}" data-element="appointment-booking">[[Prenota appuntamento]]</a></li>{{/has_appointment_url}}
					</ul>
				</section>
				<section class="col-12 col-md-3">
					<h2 class="h5">[[Informazioni]]</h2>
					<ul class="footer-list link-list">
						<li><a href="/domande-frequenti" data-element="faq">[[Leggi le domande frequenti]]</a></li>
						<li><a href="/privacy" data-element="privacy-policy-link">[[Informativa privacy]]</a></li>
						{{#has_accessibility_url}}<li><a href="{{accessibility_url}}" data-element="accessibility-link">[[Dichiarazione di accessibilità]]</a></li>{{/has_accessibility_url}}
						<li><a href="/accessibilita">[[Accessibilità del sito]]</a></li>
						<li><a href="/note-legali" data-element="legal-notes">[[Note legali]]</a></li>
						<li><a href="/registro">[[Registro delle impronte]]</a></li>
					</ul>
				</section>
			</div>
		</div>
	</div>
	<div class="it-footer-small-prints">
		<div class="container py-3">
			<p class="mb-0">{{city}}. [[Numero di riferimento di questa pagina:]] <code>{{request_id}}</code></p>
		</div>
	</div>
</footer>
</body>
</html>
