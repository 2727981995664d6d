// A picture as a telephone sends it after it was made smaller: a PNG here, for node has no other encoder; noise makes it as heavy as a photo.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 as zlibCrc, deflateSync } from 'node:zlib';

const table = Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xEDB88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const crc32 = zlibCrc ?? ((data) => { let c = 0xFFFFFFFF; for (const b of data) c = table[(c ^ b) & 255] ^ (c >>> 8); return ~c >>> 0; });

function chunk(type, data) {
	const body = Buffer.concat([Buffer.from(type), data]), out = Buffer.alloc(body.length + 8);
	out.writeUInt32BE(data.length, 0);
	body.copy(out, 4);
	out.writeUInt32BE(crc32(body), body.length + 4);
	return out;
}

/** Writes one of 1600 × 1200 in grey; { file, bytes }. It lies there until the process ends. */
export function photo(width = 1600, height = 1200) {
	const rows = Buffer.alloc((width + 1) * height);
	let seed = 58;
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF;
			rows[y * (width + 1) + 1 + x] = 90 + 60 * Math.sin(x / 170) * Math.cos(y / 130) + (seed >> 16 & 31 ? 0 : seed >> 22 & 15);
		}
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head[8] = 8;
	const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
	const dir = mkdtempSync(join(tmpdir(), 'urp-load-photo-'));
	process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
	const file = join(dir, 'foto.png');
	writeFileSync(file, png);
	return { file, bytes: png.length };
}
