// Small real files that citizens send: pictures and a clip from samples/, the rest is made here. `unique` makes the bytes unlike any others.
import { readFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';

const file = (name) => readFileSync(new URL(`samples/${name}`, import.meta.url));
const be32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32BE(n); return b; };
const le = (n, bytes) => { const b = Buffer.alloc(bytes); b.writeUIntLE(n, 0, Math.min(bytes, 6)); return b; };

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A comment segment after the start marker: decoders skip it. */
function jpeg(unique) {
	const bytes = file('hole.jpg');
	if (!unique)
		return bytes;
	const note = randomBytes(16).toString('hex');
	return Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, note.length + 2]), Buffer.from(note), bytes.subarray(2)]);
}

function oggCrc(bytes) {
	let crc = 0;
	for (const b of bytes) {
		crc = (crc ^ (b << 24)) >>> 0;
		for (let k = 0; k < 8; k++)
			crc = (crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1) >>> 0;
	}
	return crc;
}

function oggPage(packets, { serial, sequence, granule, type = 0 }) {
	const page = Buffer.concat([Buffer.from('OggS'), Buffer.from([0, type]), le(granule, 8), le(serial, 4), le(sequence, 4), Buffer.alloc(4),
		Buffer.from([packets.length, ...packets.map((p) => p.length)]), ...packets]);
	page.writeUInt32LE(oggCrc(page), 22);
	return page;
}

/** Ogg Opus of silence: fifty packets of 20 ms a second. */
function voice(unique, seconds = 4) {
	const serial = unique ? randomBytes(4).readUInt32LE() : 77;
	const vendor = Buffer.from('urp');
	const pages = [
		oggPage([Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1]), le(312, 2), le(48000, 4), le(0, 2), Buffer.from([0])])], { serial, sequence: 0, granule: 0, type: 2 }),
		oggPage([Buffer.concat([Buffer.from('OpusTags'), le(vendor.length, 4), vendor, le(0, 4)])], { serial, sequence: 1, granule: 0 }),
	];
	const silence = Buffer.from([0xf8, 0xff, 0xfe]);
	for (let s = 1; s <= seconds; s++)
		pages.push(oggPage(Array(50).fill(silence), { serial, sequence: s + 1, granule: s * 48000, type: s === seconds ? 4 : 0 }));
	return Buffer.concat(pages);
}

/** WAV, 8 kHz: a tone that swells and fades, as a recorder of voice mail would leave. */
function wav(unique, seconds = 2) {
	const samples = Buffer.alloc(seconds * 8000);
	const pitch = 440 + (unique ? randomBytes(1)[0] : 0);
	for (let i = 0; i < samples.length; i++)
		samples[i] = 128 + Math.round(50 * Math.sin(Math.PI * i / samples.length) * Math.sin(2 * Math.PI * pitch * i / 8000));
	return Buffer.concat([Buffer.from('RIFF'), le(36 + samples.length, 4), Buffer.from('WAVEfmt '), le(16, 4), le(1, 2), le(1, 2), le(8000, 4), le(8000, 4), le(1, 2), le(8, 2),
		Buffer.from('data'), le(samples.length, 4), samples]);
}

function pdf(unique) {
	const text = `BT /F1 18 Tf 40 120 Td (Modulo di prova ${unique ? randomBytes(8).toString('hex') : ''}) Tj ET`;
	const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
		`<</Length ${text.length}>>stream\n${text}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'];
	let body = '%PDF-1.4\n';
	const at = objects.map((o, i) => { const from = body.length; body += `${i + 1} 0 obj${o}endobj\n`; return from; });
	const xref = body.length;
	body += `xref\n0 6\n0000000000 65535 f \n${at.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`;
	return Buffer.from(body, 'latin1');
}

/** A box of free space at the end: players skip it. */
const mp4 = (unique) => (unique ? Buffer.concat([file('clip.mp4'), be32(24), Buffer.from('free'), randomBytes(16)]) : file('clip.mp4'));

const samples = {
	image: (u) => ({ bytes: jpeg(u), mime: 'image/jpeg', name: 'buca.jpg' }),
	voice: (u, o) => ({ bytes: voice(u, o.seconds), mime: 'audio/ogg; codecs=opus', name: 'vocale.ogg', seconds: o.seconds ?? 4 }),
	audio: (u, o) => ({ bytes: voice(u, o.seconds), mime: 'audio/ogg', name: 'audio.ogg', seconds: o.seconds ?? 4 }),
	document: (u) => ({ bytes: pdf(u), mime: 'application/pdf', name: 'modulo.pdf' }),
	video: (u) => ({ bytes: mp4(u), mime: 'video/mp4', name: 'filmato.mp4', seconds: 2 }),
	sticker: () => ({ bytes: file('sticker.webp'), mime: 'image/webp', name: 'adesivo.webp' }),
	sticker_old: () => ({ bytes: file('sticker.webp'), mime: 'image/webp', name: 'adesivo.webp' }),
	voicemail: (u, o) => ({ bytes: wav(u, o.seconds), mime: 'audio/wav', name: 'messaggio.wav', seconds: o.seconds ?? 2 }),
};

/** A sample of a kind: { bytes, mime, name, seconds? }. options: { unique?, seconds? } */
export const sample = (kind, options = {}) => (samples[kind] ?? samples.document)(options.unique ?? true, options);
export const isMedia = (kind) => kind in samples;
