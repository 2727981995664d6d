<script data-element="metatag" type="application/ld+json">
{
"@context": "https://schema.org", "@type": "GovernmentService",
"name": "{{$name}}",
"serviceType": "{{$name}}",
"serviceOperator": {"@type": "GovernmentOrganization", "name": "{{city:json_escape}}"},
"areaServed": {"@type": "AdministrativeArea", "name": "{{city:json_escape}}"},
"audience": {"@type": "Audience", "audienceType": "[[Chi vive, lavora o passa in città]]"},
"availableChannel": {
"@type": "ServiceChannel",
"name": "[[Sportello e servizio online]]",
"serviceUrl": "{{base_url:json_escape}}{{$url}}",
"availableLanguage": {"@type": "Language", "alternateName": "{{lang:json_escape}}"},
"serviceLocation": {
"@type": "Place", "name": "[[Ufficio relazioni con il pubblico]]",
"address": {"@type": "PostalAddress", "streetAddress": "{{street:json_escape}}", "postalCode": "{{postal_code:json_escape}}", "addressLocality": "{{locality:json_escape}}"}
}
}
}
</script>
