// The city's map, fetched when it is opened: on tiles of the city's own where the settings name them, else on its border, districts and main
// streets. It can be used by keyboard: arrows move it below a cross-hair, + and - zoom, Enter takes the point under the cross.
import L from './leaflet.js';

const stylesheet = (href) => new Promise((done, fail) => {
	if (document.querySelector(`link[href="${href}"]`)) return done();
	const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done, onerror: fail });
	document.head.append(link);
});

const icon = (className, size, anchor) => L.divIcon({ className, iconSize: [size, size], iconAnchor: anchor });

// Colours are the stylesheet's, so that the dark and more contrast reach them.
const LOOK = {
	city: { className: 'map-city', weight: 2, fill: true, fillOpacity: 1 },
	district: { className: 'map-district', weight: 1, dashArray: '4 4', fill: false },
	street: { className: 'map-street', weight: 2, fill: false },
};

/* Names of the districts while one sees the whole, those of the streets when near: a map of lines is to be read, too. */
function lines(map, city) {
	const of = (kind, style) => L.geoJSON(city, { filter: (f) => f.properties.kind === kind, style, interactive: false });
	const below = of('city', LOOK.city).addTo(map);
	const districts = of('district', LOOK.district).addTo(map), streets = of('street', LOOK.street).addTo(map);
	const small = [];
	streets.eachLayer((one) => one.feature.properties.main || small.push(one));
	const name = (layer) => layer.eachLayer((one) => one.bindTooltip(one.feature.properties.name, { permanent: true, opacity: 1, direction: 'center', className: 'map-name' }));
	const names = () => {
		const near = map.getZoom() >= 16;
		for (const one of small) if (map.getZoom() >= 14) streets.addLayer(one); else streets.removeLayer(one);
		for (const [layer, wanted] of [[districts, map.getZoom() < 14], [streets, near]])
			if (wanted !== Boolean(layer.named)) {
				layer.named = wanted;
				if (wanted) name(layer); else layer.eachLayer((one) => one.unbindTooltip());
			}
		streets.setStyle({ weight: near ? 6 : map.getZoom() >= 14 ? 3 : 1.5 });
	};
	map.on('zoomend', names);
	names();
	return below.getBounds();
}

function keyboard(map, box, pick) {
	box.addEventListener('keydown', (event) => {
		const step = event.shiftKey ? 160 : 40, by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
		if (event.target !== box || event.altKey || event.ctrlKey || event.metaKey) return;
		if (by) map.panBy(by, { animate: false });
		else if (event.key === '+' || event.key === '=') map.zoomIn(1, { animate: false });
		else if (event.key === '-') map.zoomOut(1, { animate: false });
		else if (event.key === 'Enter' && pick) pick(map.getCenter());
		else return;
		event.preventDefault();
		event.stopPropagation();
	});
}

/**
 * Puts a map at the end of `element` (visible) and resolves when it stands: { mark(point | null, look), show(points), resize(), close() }.
 *   css      address of the map's stylesheet (required)         tiles, credit  as the settings map_tiles, map_credit; "" = lines alone
 *   words    { wordMap, wordIn, wordOut, wordApproximate }: name of the map, of its buttons, what is said of lines drawn by hand     describedBy  id of the text that explains it
 *   at       [lat, lon] of a first marker                       onPick(lat, lon)  a point was chosen; without it the map only shows
 *   points   [{ lat, lon, label, href }]: markers that are links, on the list's map    onOpen(point)  instead of following href
 */
export async function openMap(element, { css, tiles = '', credit = '', words = {}, describedBy, at = null, onPick, points = [], onOpen }) {
	const [city] = await Promise.all([fetch('/luoghi/citta.json').then((a) => (a.ok ? a.json() : { type: 'FeatureCollection', features: [] })), stylesheet(css)]);
	const box = document.createElement('div');
	box.className = 'map-box position-relative';
	box.append(Object.assign(document.createElement('div'), { className: 'map-cross' }));
	element.append(box);
	const rough = !tiles && city.features.some((f) => f.properties.approximate) ? words.wordApproximate : '';
	const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
	const map = L.map(box, { keyboard: false, zoomControl: false, attributionControl: Boolean((tiles && credit) || rough), minZoom: 10, maxZoom: 19, zoomSnap: tiles ? 1 : 0.5, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still });
	map.attributionControl?.setPrefix(false);
	if (rough) map.attributionControl.addAttribution(rough);
	L.control.zoom({ zoomInTitle: words.wordIn, zoomOutTitle: words.wordOut }).addTo(map);
	box.tabIndex = 0;
	box.setAttribute('role', 'application');
	if (words.wordMap) box.setAttribute('aria-label', words.wordMap);
	if (describedBy) box.setAttribute('aria-describedby', describedBy);

	let marker = null;
	const mark = (point, look = false) => {
		marker?.remove();
		marker = point ? L.marker(point, { icon: icon('map-pin', 28, [14, 34]), interactive: false, keyboard: false }).addTo(map) : null;
		if (point && look) map.setView(point, Math.max(map.getZoom(), tiles ? 17 : 16), { animate: false });
	};
	const pick = onPick && ((point) => {
		mark(point);
		onPick(point.lat, point.lng);
	});
	const layer = L.layerGroup().addTo(map);
	const show = (list) => {
		layer.clearLayers();
		for (const point of list) {
			const one = L.marker([point.lat, point.lon], { icon: icon('map-point', 22, [11, 11]), alt: point.label, title: point.label }).addTo(layer);
			one.on('click keypress', (event) => {
				if (event.type === 'keypress' && event.originalEvent.key !== 'Enter') return;
				if (onOpen) onOpen(point); else if (point.href) location.assign(point.href);
			});
			one.getElement()?.setAttribute('aria-label', point.label);
		}
	};

	map.setView([41.1171, 16.8719], 13);
	let bounds = null;
	if (tiles) L.tileLayer(tiles, { attribution: credit, maxZoom: 19 }).addTo(map);
	if (city.features.length) {
		const border = tiles ? L.geoJSON(city, { filter: (f) => f.properties.kind === 'city', style: { className: 'map-border', weight: 2, fill: false }, interactive: false }).addTo(map).getBounds() : lines(map, city);
		bounds = border.isValid() ? border : null;
	}
	if (at) mark(at, true);
	else if (points.length) map.fitBounds(L.latLngBounds(points.map((p) => [p.lat, p.lon])).pad(0.1), { maxZoom: 16, animate: false });
	else if (bounds) map.fitBounds(bounds, { animate: false });
	show(points);
	if (pick) map.on('click', (event) => pick(event.latlng));
	keyboard(map, box, pick);
	return { mark, show, resize: () => map.invalidateSize(), close: () => { map.remove(); box.remove(); } };
}
