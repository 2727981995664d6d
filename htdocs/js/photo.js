// Where a photo says it was taken, read before the picture is made small: { lat, lon } or null. Only JPEG, only the EXIF block at its beginning.

const rational = (view, at, little) => view.getUint32(at, little) / (view.getUint32(at + 4, little) || 1);

/** The entries of one directory of tags: tag → where its entry stands. */
function entries(view, at, little) {
	const found = new Map();
	for (let i = 0, n = view.getUint16(at, little); i < n; i++)
		found.set(view.getUint16(at + 2 + 12 * i, little), at + 2 + 12 * i);
	return found;
}

/** TIFF bytes → the place. Whatever is not as it should be ends in an exception of DataView. */
function placeIn(view) {
	const little = view.getUint16(0) === 0x4949;
	const pointer = entries(view, view.getUint32(4, little), little).get(0x8825);
	if (pointer === undefined)
		return null;
	const gps = entries(view, view.getUint32(pointer + 8, little), little);
	const degrees = (tag, sign) => {
		const at = view.getUint32(gps.get(tag) + 8, little);
		const value = rational(view, at, little) + rational(view, at + 8, little) / 60 + rational(view, at + 16, little) / 3600;
		return String.fromCharCode(view.getUint8(gps.get(tag - 1) + 8)) === sign ? -value : value;
	};
	if (!gps.has(2) || !gps.has(4))
		return null;
	const lat = degrees(2, 'S'), lon = degrees(4, 'W');
	return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat || lon) ? { lat, lon } : null;
}

export async function photoPlace(file) {
	if (file.type !== 'image/jpeg')
		return null;
	try {
		const view = new DataView(await file.slice(0, 131072).arrayBuffer());
		if (view.getUint16(0) !== 0xFFD8)
			return null;
		for (let at = 2; view.getUint8(at) === 0xFF && view.getUint16(at) !== 0xFFDA; at += 2 + view.getUint16(at + 2))
			if (view.getUint16(at) === 0xFFE1 && view.getUint32(at + 4) === 0x45786966)
				return placeIn(new DataView(view.buffer, at + 10));
	} catch { /* not as it should be */ }
	return null;
}
