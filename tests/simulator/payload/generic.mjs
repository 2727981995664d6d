// The city's own form for any other source: a message, or an array of them.
import { only } from './json.mjs';

/** o: { id, at (Date or ISO text), from: { id, name?, email?, phone? }, text?, lang?, quotes?, place?, media?: [{ url, name?, sha256?, mime? }] } */
export const message = (o) => only({
	id: o.id, at: o.at instanceof Date ? o.at.toISOString() : o.at, from: only(o.from), text: o.text ?? '', lang: o.lang, quotes: o.quotes,
	place: o.place && only({ lat: o.place.lat, lon: o.place.lon, address: o.place.address }), media: o.media ?? [],
});
