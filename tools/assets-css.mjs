// What a stylesheet needs so that it also reads right-to-left, in the dark and with more contrast, worked out from the rules themselves:
// the framework knows only left-to-right and white paper. Every colour becomes a variable with a value for each scheme; every left and
// right becomes a start and an end.

const BOX = /^(margin|padding|border)-(left|right)(-width|-style|-color)?$/;
const INSET = { left: 'inset-inline-start', right: 'inset-inline-end' };
const RADIUS = {
	'border-top-left-radius': 'border-start-start-radius', 'border-top-right-radius': 'border-start-end-radius',
	'border-bottom-left-radius': 'border-end-start-radius', 'border-bottom-right-radius': 'border-end-end-radius',
};
const side = (s) => (s === 'left' ? 'start' : 'end');

// top right bottom left of a shorthand; null when both sides are alike
function fourOf(value) {
	const parts = value.match(/(?:[^\s(]|\([^)]*(?:\([^)]*\)[^)]*)*\))+/g) ?? [];
	return parts.length === 4 && parts[1] !== parts[3] ? parts : null;
}

function logical(decl) {
	const { prop, value } = decl;
	const box = BOX.exec(prop);
	if (box) decl.prop = `${box[1]}-inline-${side(box[2])}${box[3] ?? ''}`;
	else if (INSET[prop] && value !== '50%') decl.prop = INSET[prop];	// the middle goes with a translation, which is the same both ways
	else if (RADIUS[prop]) decl.prop = RADIUS[prop];
	else if (prop === 'text-align' && /^(left|right)$/.test(value)) decl.value = side(value);
	else if ((prop === 'margin' || prop === 'padding') && fourOf(value)) {
		const [top, right, bottom, left] = fourOf(value);
		decl.cloneBefore({ prop: `${prop}-block`, value: top === bottom ? top : `${top} ${bottom}` });
		decl.prop = `${prop}-inline`;
		decl.value = `${left} ${right}`;
	}
}

const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^()]*\)/gi;

// [hue, saturation, lightness, opacity]; null for what a variable inside makes unknowable
function hslOf(text) {
	const hex = /^#([0-9a-f]{3,8})$/i.exec(text)?.[1];
	let r, g, b, a = 1;
	if (hex) {
		const digits = hex.length < 6 ? [...hex].map((c) => c + c) : hex.match(/../g);
		[r, g, b, a = 1] = digits.map((d) => parseInt(d, 16) / 255);
	} else {
		const n = (text.match(/-?[\d.]+/g) ?? []).map(Number);
		if (/var\(/.test(text) || n.length < 3) return null;
		if (/^hsl/i.test(text)) return [n[0], n[1], n[2], n[3] ?? 1];
		[r, g, b] = n.map((x) => x / 255);
		a = n[3] ?? 1;
	}
	const max = Math.max(r, g, b), min = Math.min(r, g, b), d = max - min, l = (max + min) / 2;
	const h = !d ? 0 : max === r ? ((g - b) / d + 6) % 6 : max === g ? (b - r) / d + 2 : (r - g) / d + 4;
	return [h * 60, d ? (100 * d) / (1 - Math.abs(2 * l - 1)) : 0, l * 100, a];
}

const hsl = (h, s, l) => `hsl(${Math.round(h)},${Math.round(s)}%,${Math.round(l)}%)`;
const GREY = 22;	// below this saturation a colour is a grey: in the dark it takes the blue of the paper

// What something is drawn for: letters, paper under them, lines around them.
function roleOf(prop) {
	if (/shadow/.test(prop)) return 'line';
	if (/^--/.test(prop)) return /bg/.test(prop) ? 'paper' : /border/.test(prop) ? 'line' : /color/.test(prop) ? 'ink' : null;
	if (/^background/.test(prop)) return 'paper';
	if (/^(border|outline)/.test(prop)) return 'line';
	return /^(color|fill|stroke|text-decoration-color|caret-color|accent-color)$/.test(prop) ? 'ink' : null;
}

// The same colour for who reads in the dark: dark letters and light paper change places; strong colours with white letters stay.
const DARK = {
	ink: ([h, s, l]) => (l > 62 ? null : s < GREY || (l < 22 && s < 80) ? hsl(210, 20, Math.max(78, 95 - l / 2.5)) : hsl(h, Math.min(s, 90), Math.max(74, 90 - l / 3))),
	paper: ([h, s, l]) => (l < 80 ? null : s < GREY || (h > 190 && h < 250) ? hsl(210, 28, 11 + (100 - l) * 0.7) : hsl(h, Math.min(s, 60), 18)),
	line: ([h, s, l]) => (l > 97 ? null : l > 75 ? hsl(210, 15, 36) : s < GREY || l < 22 ? hsl(210, 15, 62) : hsl(h, Math.min(s, 90), Math.max(62, l))),
};
// More contrast: letters and lines go to the end of the scale.
const MORE = {
	ink: ([h, s, l]) => (l > 62 || l < 16 ? null : hsl(h, s, Math.min(l, s < GREY ? 12 : 24))),
	paper: () => null,
	line: ([h, s, l]) => (l > 97 ? null : hsl(h, s < GREY ? 0 : s, Math.min(l, 24))),
};
const MORE_DARK = {
	ink: (c) => (DARK.ink(c) ? DARK.ink(c).replace(/\d+%\)$/, '90%)') : null),
	paper: () => null,
	line: (c) => (c[2] > 97 ? null : hsl(210, 10, 85)),
};

function coloured(decl, seen) {
	const role = roleOf(decl.prop);
	if (!role || /url\(|gradient/.test(decl.value)) return;
	decl.value = decl.value.replace(COLOUR, (text) => {
		const c = hslOf(text);
		if (!c || c[3] < 1) return text;
		const values = [DARK[role](c), MORE[role](c), MORE_DARK[role](c)];
		if (values.every((v) => v === null)) return text;
		const name = `--${role}-${Math.round(c[0])}-${Math.round(c[1])}-${Math.round(c[2])}`;
		seen.set(name, [text, ...values]);
		return `var(${name})`;
	});
}

const block = (seen, k) => [...seen].filter(([, v]) => v[k]).map(([name, v]) => `${name}:${v[k]}`).join(';');

/** The stylesheet with a start and an end, and with variables for its colours, declared at its head. */
export function everyReader(postcss, css) {
	const seen = new Map();
	const root = postcss.parse(css);
	root.walkDecls((decl) => {
		if (decl.parent.type === 'atrule') return;	// @font-face
		logical(decl);
		for (let up = decl.parent; up; up = up.parent) if (up.type === 'atrule' && /print|forced-colors|prefers-/.test(up.params)) return;
		coloured(decl, seen);
	});
	return `:root{color-scheme:light dark;${block(seen, 0)}}@media(prefers-color-scheme:dark){:root{${block(seen, 1)}}}`
		+ `@media(prefers-contrast:more){:root{${block(seen, 2)}}}`
		+ `@media(prefers-contrast:more) and (prefers-color-scheme:dark){:root{${block(seen, 3)}}}\n${root}`;
}
