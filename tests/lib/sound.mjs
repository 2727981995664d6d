// Small sounds and films, made by code as telephones make them: silence, byte for byte as the formats ask.

const ogg = new Uint32Array(256).map((_, i) => {
	let r = i << 24;
	for (let bit = 0; bit < 8; bit++)
		r = (r << 1) ^ (r & 0x80000000 ? 0x04c11db7 : 0);
	return r;
});

/** One Ogg page: flags 1 continued, 2 begins, 4 ends. */
export function page(packets, { flags = 0, granule = 0n, serial = 0x55525021, number = 0 } = {}) {
	const lengths = packets.flatMap((p) => [...Array(Math.floor(p.length / 255)).fill(255), p.length % 255]);
	const all = Buffer.concat([Buffer.alloc(27), Buffer.from(lengths), ...packets]);
	all.write('OggS', 0, 'latin1');
	all[5] = flags;
	all.writeBigUInt64LE(granule, 6);
	all.writeUInt32LE(serial, 14);
	all.writeUInt32LE(number, 18);
	all[26] = lengths.length;
	let sum = 0;
	for (const byte of all)
		sum = (sum << 8) ^ ogg[(sum >>> 24) ^ byte];
	all.writeUInt32LE(sum >>> 0, 22);
	return all;
}

/** A voice note: Ogg with Opus, mono, packets of 20 ms of silence. */
export function opus(seconds = 2) {
	const head = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00', 'latin1');
	const tags = Buffer.from('OpusTags\x03\x00\x00\x00urp\x00\x00\x00\x00', 'latin1');
	const pages = [page([head], { flags: 2 }), page([tags], { number: 1 })];
	const total = seconds * 50, skip = 312n;
	for (let i = 0; i < total; i += 50) {
		const n = Math.min(50, total - i), last = i + n === total;
		pages.push(page(Array(n).fill(Buffer.from('f8fffe', 'hex')), { flags: last ? 4 : 0, granule: skip + BigInt((i + n) * 960), number: pages.length }));
	}
	return Buffer.concat(pages);
}

const u32 = (...n) => Buffer.from(n.flatMap((x) => [x >>> 24, (x >>> 16) & 255, (x >>> 8) & 255, x & 255]));
/** One box of ISO/IEC 14496-12. */
export const box = (name, ...parts) => {
	const body = Buffer.concat(parts.map((p) => Buffer.isBuffer(p) ? p : Buffer.from(p, 'latin1')));
	return Buffer.concat([u32(body.length + 8), Buffer.from(name, 'latin1'), body]);
};

const track = (handler, kind, chunk) => box('trak', box('tkhd', Buffer.alloc(84)), box('mdia', box('mdhd', Buffer.alloc(24)),
	box('hdlr', u32(0, 0), handler, Buffer.alloc(13)),
	box('minf', box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))), box('stbl', box('stsd', u32(0, 1), box(kind, Buffer.alloc(28))),
		box('stts', u32(0, 0)), box('stsc', u32(0, 0)), box('stsz', u32(0, 0, 0)), box('stco', u32(0, 1, chunk))))));

/** An MP4 or 3GP by its brand; tracks: [handler, kind of samples]. Nothing that a player could show. */
export function mp4({ brand = 'isom', tracks = [['soun', 'mp4a']], seconds = 7, chunk = 40 } = {}) {
	return Buffer.concat([box('ftyp', brand, u32(512), brand, 'isom'), box('mdat', Buffer.alloc(64)),
		box('moov', box('mvhd', u32(0, 0, 0, 1000, seconds * 1000), Buffer.alloc(80)), ...tracks.map(([h, k]) => track(h, k, chunk)))]);
}

/** RIFF/WAVE as telephone exchanges record it: codec 1 PCM of 8 bits, 6 A-law, 7 µ-law, 0x31 GSM (blocks of 65 bytes). */
export function wav({ codec = 1, seconds = 2, behind = Buffer.alloc(0) } = {}) {
	const gsm = codec === 0x31, sound = Buffer.alloc(gsm ? 65 * 25 * seconds : 8000 * seconds, 0x80), form = Buffer.alloc(gsm ? 20 : 16);
	form.writeUInt16LE(codec, 0);
	form.writeUInt16LE(1, 2);
	form.writeUInt32LE(8000, 4);
	form.writeUInt32LE(gsm ? 1625 : 8000, 8);
	form.writeUInt16LE(gsm ? 65 : 1, 12);
	form.writeUInt16LE(gsm ? 0 : 8, 14);
	if (gsm)
		form.set([2, 0, 0x40, 1], 16);
	const chunk = (name, body) => { const head = Buffer.alloc(8); head.write(name); head.writeUInt32LE(body.length, 4); return Buffer.concat([head, body]); };
	return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', form), chunk('data', sound), behind]));
}

/** ADTS, 44100 Hz, frames of 1024 samples in 16 bytes. */
export const aac = (frames = 90) => Buffer.concat(Array(frames).fill(Buffer.from('fff15080021ffc010203040506070809', 'hex')));

/** MPEG 1 layer III, 32 kbit/s, 44100 Hz, mono; `tags`: before and behind. */
export function mp3(frames = 80, tags = false) {
	const one = Buffer.alloc(104);
	one.set([0xff, 0xfb, 0x10, 0xc4]);
	const before = Buffer.concat([Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x20', 'latin1'), Buffer.alloc(32)]), behind = Buffer.alloc(128);
	behind.write('TAG');
	return Buffer.concat([...tags ? [before] : [], ...Array(frames).fill(one), ...tags ? [behind] : []]);
}

/** AMR of telephones: 12.2 kbit/s, 20 ms a frame. */
export const amr = (frames = 150) => Buffer.concat([Buffer.from('#!AMR\n'), ...Array(frames).fill(Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31, 0x5a)]))]);
