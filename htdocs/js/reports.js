// The map of the public list: the points of the list as it is filtered, put before the same reports in words. Without it the words stay.
const box = document.querySelector('[data-reports-map]');

/* Places are shown roughly, so several reports may lie on one point: side by side each can be reached. */
function apart(points) {
	const seen = new Map();
	return points.map((p) => {
		const where = `${p.lat} ${p.lon}`, n = seen.get(where) ?? 0;
		seen.set(where, n + 1);
		const turn = n * 2.4, far = 0.00012 * Math.sqrt(n);
		return n ? { ...p, lat: p.lat + far * Math.sin(turn), lon: p.lon + far * Math.cos(turn) } : p;
	});
}

async function open() {
	const asked = new URLSearchParams(location.search), wanted = new URLSearchParams();
	for (const name of ['category', 'district', 'state']) if (asked.get(name)) wanted.set(name, asked.get(name));
	const answer = await fetch(`/segnalazioni/geojson?${wanted}`);
	if (!answer.ok) throw new Error(String(answer.status));
	const found = await answer.json();
	if (!found.features.length) return;
	const points = apart(found.features.map(({ geometry: { coordinates: [lon, lat] }, properties: p }) =>
		({ lat, lon, href: p.url, label: `${p.title}. ${p.standing === 'open' ? box.dataset.wordOpen : box.dataset.wordResolved}` })));
	box.hidden = false;
	const { openMap } = await import('./map.js');
	await openMap(box, { css: box.dataset.mapCss, tiles: box.dataset.tiles, credit: box.dataset.credit, words: box.dataset, describedBy: 'reports-map-help', points });
	box.querySelector('[data-reports-newest]').hidden = !found.next;
}

if (box) open().catch(() => { box.hidden = true; });

/* One report's page: its point, when it is asked for. */
const one = document.querySelector('[data-report-map]'), button = one?.querySelector('[data-report-map-open]');

async function showOne() {
	const help = one.querySelector('[data-report-map-help]'), { lat, lon, tiles, credit, mapCss } = one.dataset;
	button.disabled = true;
	try {
		const { openMap } = await import('./map.js');
		await openMap(one, { css: mapCss, tiles, credit, words: one.dataset, describedBy: help?.id, at: [Number(lat), Number(lon)] });
		if (help) help.hidden = false;
		button.parentElement.remove();
		one.querySelector('[role="application"]').focus();
	} catch {
		button.disabled = false;
	}
}

if (one) {
	one.hidden = false;
	button.addEventListener('click', showOne);
}
