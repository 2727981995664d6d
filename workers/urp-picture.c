/*
 * The photos of the demonstration city: a street, drawn from a seed, with what its report is about. No picture of anybody, and nothing
 * to be licensed. PNG with a palette (W3C PNG, 2nd edition), its data stored without compression.
 */
#include "base.h"
#include "urp.h"

enum { WIDTH = 640, HEIGHT = 480, HORIZON = 250, KERB = 330 };

enum colour {
	SKY,
	CLOUD,
	WALL,
	WALL2,
	WINDOW,
	SHUTTER,
	PAVEMENT,
	JOINT,
	ASPHALT,
	SPECK,
	LINE,
	DARK,
	METAL,
	GREEN,
	LEAF,
	BROWN,
	RUST,
	WATER,
	FOAM,
	RED,
	WHITE,
	YELLOW,
	COLOURS
};

static const uint8_t palettes[][COLOURS][3] = {
	{ { 158, 196, 226 }, { 214, 228, 238 }, { 226, 208, 176 }, { 206, 178, 142 }, { 84, 98, 112 },	 { 96, 126, 104 },
	  { 188, 184, 176 }, { 160, 156, 150 }, { 92, 92, 96 },	   { 112, 112, 114 }, { 222, 222, 216 }, { 44, 44, 48 },
	  { 120, 126, 132 }, { 58, 104, 62 },	{ 92, 142, 80 },   { 110, 82, 60 },   { 150, 88, 56 },	 { 88, 124, 142 },
	  { 176, 202, 212 }, { 176, 60, 52 },	{ 240, 240, 236 }, { 226, 190, 80 } },
	{ { 232, 190, 150 }, { 244, 214, 182 }, { 232, 214, 196 }, { 196, 152, 128 }, { 70, 72, 92 },	 { 118, 92, 82 },
	  { 176, 168, 160 }, { 148, 140, 134 }, { 78, 76, 82 },	   { 98, 96, 100 },   { 214, 208, 196 }, { 36, 34, 40 },
	  { 112, 112, 118 }, { 70, 92, 54 },	{ 112, 128, 70 },  { 96, 70, 54 },    { 146, 82, 52 },	 { 84, 104, 126 },
	  { 168, 184, 198 }, { 164, 58, 50 },	{ 236, 230, 222 }, { 222, 180, 78 } },
	{ { 176, 184, 192 }, { 198, 204, 210 }, { 212, 206, 196 }, { 186, 180, 170 }, { 88, 94, 102 },	 { 84, 104, 122 },
	  { 170, 170, 168 }, { 146, 146, 144 }, { 84, 88, 92 },	   { 104, 106, 108 }, { 210, 210, 208 }, { 40, 42, 46 },
	  { 116, 120, 124 }, { 62, 92, 66 },	{ 88, 122, 84 },   { 100, 80, 64 },   { 138, 84, 58 },	 { 92, 118, 132 },
	  { 180, 196, 204 }, { 160, 60, 54 },	{ 232, 232, 230 }, { 214, 184, 92 } },
};

struct picture {
	uint8_t *at;	/* WIDTH × HEIGHT colours */
	uint32_t state; /* of the little generator: the same seed draws the same picture (xorshift32, Marsaglia 2003) */
};

static int chance(struct picture *p, int below)
{
	p->state ^= p->state << 13;
	p->state ^= p->state >> 17;
	p->state ^= p->state << 5;
	return (int)(p->state % (uint32_t)below);
}

static void box(struct picture *p, int x, int y, int w, int h, enum colour colour)
{
	for (int j = y < 0 ? 0 : y; j < y + h && j < HEIGHT; j++)
		for (int i = x < 0 ? 0 : x; i < x + w && i < WIDTH; i++)
			p->at[j * WIDTH + i] = (uint8_t)colour;
}

/* An ellipse whose edge is uneven by `rough` parts in a hundred. */
static void blob(struct picture *p, int cx, int cy, int rx, int ry, int rough, enum colour colour)
{
	for (int j = -ry; j <= ry; j++)
		for (int i = -rx; i <= rx; i++) {
			long d = (long)i * i * 1000 / (rx * rx) + (long)j * j * 1000 / (ry * ry);
			if (d + (rough ? chance(p, rough * 10) : 0) < 1000)
				box(p, cx + i, cy + j, 1, 1, colour);
		}
}

static void street(struct picture *p)
{
	box(p, 0, 0, WIDTH, HORIZON, SKY);
	for (int n = chance(p, 4); n >= 0; n--)
		blob(p, chance(p, WIDTH), 20 + chance(p, 60), 40 + chance(p, 60), 10 + chance(p, 12), 30, CLOUD);
	for (int x = -chance(p, 60); x < WIDTH;) {
		int w = 110 + chance(p, 90), top = 50 + chance(p, 90);

		box(p, x, top, w, HORIZON + 30 - top, chance(p, 2) ? WALL : WALL2);
		for (int wy = top + 18; wy < HORIZON - 20; wy += 46)
			for (int wx = x + 16; wx < x + w - 26; wx += 36)
				box(p, wx, wy, 18, 28, chance(p, 3) ? WINDOW : SHUTTER);
		box(p, x + w / 2 - 12, HORIZON - 16, 24, 46, BROWN);
		x += w;
	}
	box(p, 0, HORIZON + 30, WIDTH, KERB - HORIZON - 30, PAVEMENT);
	for (int x = chance(p, 40); x < WIDTH; x += 40)
		box(p, x, HORIZON + 30, 1, KERB - HORIZON - 30, JOINT);
	box(p, 0, KERB, WIDTH, 7, JOINT);
	box(p, 0, KERB + 7, WIDTH, HEIGHT, ASPHALT);
	for (int n = 0; n < 2600; n++)
		box(p, chance(p, WIDTH), KERB + 8 + chance(p, HEIGHT - KERB - 8), 2, 1, SPECK);
	for (int x = chance(p, 90); x < WIDTH; x += 130)
		box(p, x, 440, 70, 6, LINE);
}

static void draw_lamp(struct picture *p, int x)
{
	box(p, x, 60, 8, 265, METAL);
	box(p, x - 6, 300, 20, 26, METAL);
	box(p, x, 60, 90, 6, METAL);
	blob(p, x + 88, 70, 22, 9, 0, DARK);
	box(p, x - 3, 250, 14, 22, YELLOW);
}

static void draw_hole(struct picture *p, int x)
{
	blob(p, x, 405, 96, 30, 22, SPECK);
	blob(p, x, 407, 80, 24, 18, DARK);
	if (chance(p, 2))
		blob(p, x + 6, 412, 50, 11, 12, WATER);
	for (int n = 0; n < 40; n++)
		box(p, x - 130 + chance(p, 260), 375 + chance(p, 70), 4, 3, DARK);
}

static void draw_bin(struct picture *p, int x)
{
	enum colour body = chance(p, 2) ? GREEN : METAL;

	box(p, x, 215, 120, 105, body);
	box(p, x - 5, 203, 130, 14, DARK);
	blob(p, x + 20, 324, 9, 9, 0, DARK);
	blob(p, x + 100, 324, 9, 9, 0, DARK);
	for (int n = 0; n < 6; n++)
		blob(p, x - 60 + chance(p, 240), 318 + chance(p, 22), 26, 17, 14, chance(p, 2) ? DARK : WHITE);
}

static void draw_waste(struct picture *p, int x)
{
	box(p, x, 190, 74, 132, WHITE);
	box(p, x, 240, 74, 3, METAL);
	box(p, x + 64, 205, 4, 24, METAL);
	box(p, x + 90, 268, 170, 28, YELLOW);
	box(p, x + 100, 296, 170, 26, WHITE);
	for (int n = 0; n < 7; n++)
		blob(p, x - 30 + chance(p, 330), 322 + chance(p, 16), 24, 15, 16, chance(p, 2) ? DARK : RUST);
}

static void draw_bench(struct picture *p, int x)
{
	for (int n = 0; n < 4; n++)
		if (n != 1)
			box(p, x, 236 + n * 17, 210, 10, BROWN);
	box(p, x + 20, 236, 8, 92, METAL);
	box(p, x + 180, 236, 8, 92, METAL);
	box(p, x + 40, 330, 120, 8, BROWN);
}

static void draw_tree(struct picture *p, int x)
{
	box(p, x, 150, 22, 176, BROWN);
	for (int n = 0; n < 16; n++)
		blob(p, x - 60 + chance(p, 140), 60 + chance(p, 90), 34 + chance(p, 20), 26 + chance(p, 14), 20,
		     chance(p, 2) ? GREEN : LEAF);
	for (int n = 0; n < 90; n++)
		box(p, x + 10 + n * 2, 170 + n, 8, 6, BROWN);
	blob(p, x + 196, 268, 46, 22, 26, GREEN);
}

static void draw_car(struct picture *p, int x)
{
	enum colour body = chance(p, 2) ? METAL : RED;

	box(p, x, 278, 230, 46, body);
	box(p, x + 45, 240, 130, 40, body);
	box(p, x + 56, 247, 48, 30, WINDOW);
	box(p, x + 112, 247, 52, 30, WINDOW);
	blob(p, x + 48, 326, 22, 20, 0, DARK);
	blob(p, x + 184, 330, 22, 12, 0, DARK);
	box(p, x - 40, 250, 9, 78, RUST);
}

static void draw_wall(struct picture *p, int x)
{
	static const enum colour inks[] = { RED, DARK, WATER, GREEN };
	enum colour ink = inks[chance(p, 4)];

	box(p, 0, 150, WIDTH, 178, WALL);
	for (int y = 150; y < 328; y += 22)
		for (int i = (y / 22 % 2) * 30; i < WIDTH; i += 60) {
			box(p, i, y, 60, 1, WALL2);
			box(p, i, y, 1, 22, WALL2);
		}
	for (int n = 0; n < 9; n++)
		for (int i = 0; i < 60; i++)
			box(p, x - 120 + n * 42 + (n % 2 ? i / 3 : 20 - i / 3), 190 + i + chance(p, 3), 9, 5, ink);
}

static void draw_water(struct picture *p, int x)
{
	blob(p, x, 372, 210, 52, 14, WATER);
	blob(p, x + 20, 365, 120, 22, 10, FOAM);
	blob(p, x, 345, 34, 9, 0, DARK);
	for (int n = 0; n < 60; n++)
		box(p, x - 190 + chance(p, 380), 340 + chance(p, 70), 14, 1, FOAM);
}

static void draw_sign(struct picture *p, int x)
{
	box(p, x, 120, 7, 206, METAL);
	blob(p, x + 3, 120, 40, 40, 0, RED);
	blob(p, x + 3, 120, 31, 31, 0, WHITE);
	for (int n = 0; n < 6; n++)
		box(p, 60 + n * 92, 352, 54, 110, chance(p, 3) ? LINE : SPECK);
}

static void draw_pavement(struct picture *p, int x)
{
	for (int n = 0; n < 7; n++)
		box(p, x - 90 + chance(p, 180), 284 + chance(p, 36), 38, 16, n % 2 ? DARK : JOINT);
	for (int n = 0; n < 70; n++)
		box(p, x - 110 + chance(p, 220), 282 + chance(p, 48), 6, 4, BROWN);
}

static const struct scene {
	const char *name;
	void (*draw)(struct picture *p, int x);
} scenes[] = {
	{ "lamp", draw_lamp },	 { "hole", draw_hole }, { "bin", draw_bin },	       { "waste", draw_waste },
	{ "bench", draw_bench }, { "tree", draw_tree }, { "car", draw_car },	       { "wall", draw_wall },
	{ "water", draw_water }, { "sign", draw_sign }, { "pavement", draw_pavement },
};

static uint32_t crc(const uint8_t *data, size_t len)
{
	uint32_t c = 0xFFFFFFFF;

	for (size_t i = 0; i < len; i++) {
		c ^= data[i];
		for (int k = 0; k < 8; k++)
			c = c & 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
	}
	return ~c;
}

static uint8_t *put32(uint8_t *to, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		*to++ = (uint8_t)(n >> shift);
	return to;
}

static uint8_t *put_chunk(uint8_t *to, const char *type, const uint8_t *data, size_t len)
{
	uint8_t *start = put32(to, (uint32_t)len);

	memcpy(start, type, 4);
	if (len)
		memcpy(start + 4, data, len);
	return put32(start + 4 + len, crc(start, len + 4));
}

/* zlib (RFC 1950) around stored blocks (RFC 1951, 3.2.4) of one row each, which begins with its filter, 0. */
static uint8_t *stored(TALLOC_CTX *ctx, const struct picture *p, size_t *len)
{
	enum { ROW = WIDTH + 1 };
	uint8_t *data = talloc_array(ctx, uint8_t, 2 + HEIGHT * (5 + ROW) + 4), *to = data;
	uint32_t a = 1, b = 0;

	*to++ = 0x78;
	*to++ = 0x01;
	for (int y = 0; y < HEIGHT; y++) {
		const uint8_t head[] = { y == HEIGHT - 1, ROW & 0xFF, ROW >> 8, (uint8_t) ~(ROW & 0xFF), (uint8_t) ~(ROW >> 8), 0 };

		memcpy(to, head, sizeof(head));
		memcpy(to + sizeof(head), p->at + y * WIDTH, WIDTH);
		for (int i = 0; i < ROW; i++) {
			a = (a + to[5 + i]) % 65521;
			b = (b + a) % 65521;
		}
		to += 5 + ROW;
	}
	to = put32(to, b << 16 | a);
	*len = (size_t)(to - data);
	return data;
}

uint8_t *urp_picture(TALLOC_CTX *ctx, const char *scene, unsigned seed, size_t *len)
{
	struct picture p = { .at = talloc_zero_array(ctx, uint8_t, WIDTH * HEIGHT), .state = seed * 2654435761U | 1 };
	uint8_t header[13] = { 0 }, *data, *png, *to;
	size_t n;

	street(&p);
	for (size_t i = 0; i < ARRAY_LEN(scenes); i++)
		if (!strcmp(scenes[i].name, scene))
			scenes[i].draw(&p, 150 + chance(&p, 240));
	data = stored(ctx, &p, &n);
	png = to = talloc_array(ctx, uint8_t, (unsigned)n + 1024);
	memcpy(to, "\x89PNG\r\n\x1a\n", 8);
	put32(put32(header, WIDTH), HEIGHT);
	header[8] = 8; /* bits */
	header[9] = 3; /* palette */
	to = put_chunk(to + 8, "IHDR", header, sizeof(header));
	to = put_chunk(to, "PLTE", palettes[seed % ARRAY_LEN(palettes)][0], sizeof(palettes[0]));
	to = put_chunk(to, "IDAT", data, n);
	to = put_chunk(to, "IEND", NULL, 0);
	*len = (size_t)(to - png);
	return png;
}
