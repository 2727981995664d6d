// Draws the icon of the site (htdocs/img/favicon.svg) as PNG, for home screens: they take no SVG.
import * as zlib from 'node:zlib';

const BLUE = [0x00, 0x66, 0xcc], WHITE = [0xff, 0xff, 0xff];
const SAMPLES = 4;	// a pixel is the mean of SAMPLES × SAMPLES points

const inRounded = (x, y, x0, y0, x1, y1, r) => {
	const dx = Math.max(x0 + r - x, x - (x1 - r), 0), dy = Math.max(y0 + r - y, y - (y1 - r), 0);
	return x >= x0 && x <= x1 && y >= y0 && y <= y1 && dx * dx + dy * dy <= r * r;
};
const inTail = (x, y) => x >= 11 && y >= 20 && y <= 28 && x - 11 <= (28 - y) * 0.875;
const near = (x, y, [ax, ay], [bx, by], half) => {
	const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
	return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) <= half;
};
const inTick = (x, y) => near(x, y, [11, 14.5], [14.5, 18], 1.25) || near(x, y, [14.5, 18], [21, 11.5], 1.25);

// The colour at a point of the 32 × 32 picture; null where nothing is.
function colourAt(x, y, maskable) {
	if (inTick(x, y)) return BLUE;
	if (inRounded(x, y, 6, 8, 26, 23, 2) || inTail(x, y)) return WHITE;
	return maskable || inRounded(x, y, 0, 0, 32, 32, 6) ? BLUE : null;
}

function pixel(px, py, size, maskable) {
	const scale = (maskable ? 40 : 32) / size, shift = maskable ? -4 : 0;	// maskable: the picture within the middle four fifths
	const sum = [0, 0, 0];
	let n = 0;
	for (let i = 0; i < SAMPLES * SAMPLES; i++) {
		const x = (px + (i % SAMPLES + 0.5) / SAMPLES) * scale + shift, y = (py + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) * scale + shift;
		const colour = colourAt(x, y, maskable);
		if (!colour) continue;
		n++;
		colour.forEach((c, k) => (sum[k] += c));
	}
	return [...sum.map((c) => (n ? Math.round(c / n) : 0)), Math.round((255 * n) / SAMPLES ** 2)];
}

function chunk(type, data) {
	const body = Buffer.concat([Buffer.from(type), data]), out = Buffer.alloc(body.length + 8);
	out.writeUInt32BE(data.length, 0);
	body.copy(out, 4);
	out.writeUInt32BE(crcOf(body), body.length + 4);
	return out;
}

// zlib.crc32 came with Node 20.15
function crcOf(data) {
	if (zlib.crc32) return zlib.crc32(data);
	let crc = -1;
	for (const byte of data) {
		crc ^= byte;
		for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	}
	return ~crc >>> 0;
}

/** A square PNG of so many pixels; maskable: blue to the edge, with room for any mask. */
export function icon(size, { maskable = false } = {}) {
	const rows = Buffer.alloc(size * (size * 4 + 1));
	for (let y = 0; y < size; y++)
		for (let x = 0; x < size; x++) rows.set(pixel(x, y, size, maskable), y * (size * 4 + 1) + 1 + x * 4);
	const head = Buffer.alloc(13);
	head.writeUInt32BE(size, 0);
	head.writeUInt32BE(size, 4);
	head.set([8, 6, 0, 0, 0], 8);
	return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', zlib.deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
