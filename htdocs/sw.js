// The service worker: the frame's files and the page to write a report without network; nothing else is ever kept, least of all a page
// about a person. The build puts in what is kept, the version (a hash of it) and htdocs/js/queue.js.
const VERSION = '@VERSION@';
const FILES = '@FILES@';
const PAGE = '/senza-rete';

/* @include queue.js */

async function keepPage(cache) {
	const answer = await fetch(PAGE, { cache: 'no-store' });
	if (answer.ok) await cache.put(PAGE, answer);
}

async function install() {
	const cache = await caches.open(VERSION);
	await cache.addAll(FILES);
	await keepPage(cache);
	await self.skipWaiting();
}

async function activate() {
	for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
	await self.registration.navigationPreload?.enable();
	await self.clients.claim();
}

async function page(event) {
	try {
		return (await event.preloadResponse) ?? (await fetch(event.request));
	} catch {
		return (await caches.match(PAGE)) ?? Response.error();
	}
}

async function file(request) {
	return (await caches.match(request)) ?? fetch(request);
}

// A page says in which language it is: the page for the way without network is kept in the same.
async function sameLanguage(lang) {
	const cache = await caches.open(VERSION), kept = await cache.match(PAGE);
	if (kept && !new RegExp(`<html lang="${lang}"`).test(await kept.text())) await keepPage(cache);
}

async function send() {
	const done = await sendAll();
	for (const client of await self.clients.matchAll()) client.postMessage('reports');
	if (!done) throw new Error('later');	// the browser tries again
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('sync', (event) => event.tag === 'urp-reports' && event.waitUntil(send()));
self.addEventListener('message', (event) => /^[a-z]{2}$/.test(event.data?.lang) && event.waitUntil(sameLanguage(event.data.lang).catch(() => {})));
self.addEventListener('fetch', (event) => {
	const { request } = event, url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== location.origin) return;
	if (request.mode === 'navigate') event.respondWith(page(event));
	else if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
});
