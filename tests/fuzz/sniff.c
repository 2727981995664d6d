/* Whatever the bytes: the answers are of the closed lists, and nothing is read beyond the end. */
#include "base.h"
#include "fuzz.h"
#include "sniff.h"

static const char *const reasons[] = { "truncated", "type_not_allowed", "unreadable", "active_content", "infected", NULL };

static void places(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	double lat = 0, lon = 0;

	memcpy(text, data, size);
	text[size] = '\0';
	if (sniff_place(text, "N", text, "W", &lat, &lon))
		CHECK(lat >= 0 && lat <= 90 && lon <= 0 && lon >= -180);
	free(text);
}

static bool wave_of_no_length(enum sniff type, const uint8_t *data)
{
	return type == SNIFF_WAV && (!memcmp(data + 4, "\0\0\0\0", 4) || !memcmp(data + 4, "\xff\xff\xff\xff", 4));
}

static void sounds(enum sniff type, const uint8_t *data, size_t size)
{
	struct sniff_sound sound = { "-", 1 };
	const char *why = sniff_sound(type, data, size, &sound);
	size_t k = 0;

	if (why) {
		while (reasons[k] && strcmp(reasons[k], why) != 0)
			k++;
		CHECK(reasons[k] && !strcmp(sound.type, "-") && sound.seconds == 1);
		return;
	}
	CHECK(type >= SNIFF_OGG && type <= SNIFF_WAV && sound.seconds <= 24 * 3600);
	CHECK(!strncmp(sound.type, "audio/", 6) || (type == SNIFF_MP4 && !strncmp(sound.type, "video/", 6)));
	/* what is kept ends where it says: one byte less, and it is not. A box may be let go of, and a frame of AMR in which nothing was
	 * sent; a wave may tell no length */
	CHECK(type == SNIFF_MP4 || type == SNIFF_AMR || wave_of_no_length(type, data) || sniff_sound(type, data, size - 1, &sound));
}

static uint32_t page_sum(const uint8_t *p, size_t len)
{
	uint32_t r = 0;

	for (size_t i = 0; i < len; i++) {
		r ^= (uint32_t)p[i] << 24;
		for (int bit = 0; bit < 8; bit++)
			r = r << 1 ^ (r & 0x80000000u ? 0x04c11db7u : 0);
	}
	return r;
}

/* Ogg again with its sums put right: no fuzzer guesses them. */
static void mended(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size);

	memcpy(copy, data, size);
	for (size_t i = 0, n; size - i >= 27 && !memcmp(copy + i, "OggS", 4); i += n) {
		n = 27u + copy[i + 26];
		for (size_t k = 0; k < copy[i + 26] && i + 27 + k < size; k++)
			n += copy[i + 27 + k];
		if (n > size - i)
			break;
		memset(copy + i + 22, 0, 4);
		uint32_t sum = page_sum(copy + i, n);
		for (unsigned k = 0; k < 4; k++)
			copy[i + 22 + k] = (uint8_t)(sum >> 8 * k);
	}
	sounds(SNIFF_OGG, copy, size);
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum sniff type = sniff_type(data, size);
	const char *why = sniff_pdf(data, size);
	size_t k = 0;

	if (why) {
		while (reasons[k] && strcmp(reasons[k], why) != 0)
			k++;
		CHECK(reasons[k]);
	}
	CHECK(sniff_type(data, size < 11 ? 0 : size) == type || size < 11);
	for (enum sniff t = SNIFF_OTHER; t <= SNIFF_WAV; t++)
		(void)sniff_whole(t, data, size);
	for (enum sniff t = SNIFF_OTHER; t <= SNIFF_WAV; t++)
		sounds(t, data, size);
	if (type == SNIFF_OGG)
		mended(data, size);
	if (sniff_infected(data, size))
		CHECK(size >= 68 && why);
	if (size < 200)
		places(data, size);
	return 0;
}
