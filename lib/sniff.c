#include "base.h"
#include "sniff.h"

#include <math.h>

static bool at(const uint8_t *data, size_t len, size_t offset, const char *what, size_t n)
{
	return offset <= len && len - offset >= n && !memcmp(data + offset, what, n);
}
#define AT(offset, what) at(data, len, offset, what, sizeof(what) - 1)

static uint32_t be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* ISO/IEC 14496-12: the first box names the brands. */
static bool is_heif(const uint8_t *data, size_t len)
{
	static const char brands[][5] = { "heic", "heix", "heim", "heis", "mif1", "avif" };
	size_t box;

	if (len < 16 || !AT(4, "ftyp"))
		return false;
	box = be32(data);
	if (box < 16 || box > 256)
		return false;
	for (size_t i = 8; i + 4 <= box && i + 4 <= len; i += i == 8 ? 8 : 4)
		for (size_t b = 0; b < ARRAY_LEN(brands); b++)
			if (!memcmp(data + i, brands[b], 4))
				return true;
	return false;
}

static enum sniff sound_type(const uint8_t *data, size_t len)
{
	if (AT(0, "OggS"))
		return SNIFF_OGG;
	if (AT(0, "#!AMR\n"))
		return SNIFF_AMR;
	if (AT(4, "ftyp"))
		return SNIFF_MP4;
	if (AT(0, "ID3"))
		return SNIFF_MP3;
	if (len < 2 || data[0] != 0xff)
		return SNIFF_OTHER;
	/* eleven or twelve bits of sync; then the layer: 01 is III, 00 is ADTS */
	if ((data[1] & 0xf6) == 0xf0)
		return SNIFF_AAC;
	return (data[1] & 0xe6) == 0xe2 ? SNIFF_MP3 : SNIFF_OTHER;
}

enum sniff sniff_type(const uint8_t *data, size_t len)
{
	if (AT(0, "\xff\xd8\xff"))
		return SNIFF_JPEG;
	if (AT(0, "\x89PNG\r\n\x1a\n"))
		return SNIFF_PNG;
	if (AT(0, "RIFF") && AT(8, "WEBP"))
		return SNIFF_WEBP;
	if (AT(0, "RIFF") && AT(8, "WAVE"))
		return SNIFF_WAV;
	if (is_heif(data, len))
		return SNIFF_HEIF;
	if (AT(0, "%PDF-"))
		return SNIFF_PDF;
	return sound_type(data, len);
}

/* ITU T.81 annex B: segments have lengths, entropy-coded data has none and hides no marker. */
static bool jpeg_whole(const uint8_t *data, size_t len)
{
	size_t i = 2;

	while (i + 1 < len) {
		if (data[i] != 0xff || data[i + 1] == 0x00 || data[i + 1] == 0xff || (data[i + 1] >= 0xd0 && data[i + 1] <= 0xd7)) {
			i++;
			continue;
		}
		if (data[i + 1] == 0xd9)
			return true;
		if (len - i < 4)
			return false;
		i += 2 + ((size_t)data[i + 2] << 8 | data[i + 3]);
	}
	return false;
}

static bool png_whole(const uint8_t *data, size_t len)
{
	size_t i = 8;

	while (len - i >= 12) {
		size_t n = be32(data + i);
		if (n > len - i - 12)
			return false;
		if (!memcmp(data + i + 4, "IEND", 4))
			return true;
		i += 12 + n;
	}
	return false;
}

static bool heif_whole(const uint8_t *data, size_t len)
{
	size_t i = 0;

	while (len - i >= 8) {
		uint64_t n = be32(data + i);
		if (n == 1 && len - i >= 16)
			n = (uint64_t)be32(data + i + 8) << 32 | be32(data + i + 12);
		else if (n == 0)
			return true;
		if (n < 8 || n > len - i)
			return false;
		i += (size_t)n;
	}
	return i > 0;
}

bool sniff_whole(enum sniff type, const uint8_t *data, size_t len)
{
	switch (type) {
	case SNIFF_JPEG:
		return len > 2 && jpeg_whole(data, len);
	case SNIFF_PNG:
		return len > 8 && png_whole(data, len);
	case SNIFF_WEBP:
		return len >= 12 &&
		       ((uint64_t)data[4] | (uint64_t)data[5] << 8 | (uint64_t)data[6] << 16 | (uint64_t)data[7] << 24) + 8 <= len;
	case SNIFF_HEIF:
		return heif_whole(data, len);
	case SNIFF_PDF:
	case SNIFF_OGG:
	case SNIFF_MP3:
	case SNIFF_AAC:
	case SNIFF_AMR:
	case SNIFF_MP4:
	case SNIFF_WAV:
	case SNIFF_OTHER:
		break;
	}
	return true;
}

/* Kept turned by one, so that no scanner takes this program for what it looks for. */
bool sniff_infected(const uint8_t *data, size_t len)
{
	static const char turned[] = "Y6P\"Q&ABQ\\5]Q[Y65)Q_*8DD*8~%FJDBS.TUBOEBSE.BOUJWJSVT.UFTU.GJMF\"%I,I+";
	char eicar[sizeof(turned) - 1];

	for (size_t i = 0; i < sizeof(eicar); i++)
		eicar[i] = (char)(turned[i] - 1);
	return len >= sizeof(eicar) && memmem(data, len, eicar, sizeof(eicar));
}

/* "41/1 7/1 3012/100 (…)": degrees, minutes, seconds. NAN when it is not that. */
static double degrees(const char *text)
{
	double sum = 0, scale = 1;

	for (unsigned i = 0; i < 3; i++, scale *= 60) {
		char *end;
		long top = strtol(text, &end, 10), below;

		if (end == text || *end != '/' || top < 0)
			return NAN;
		text = end + 1;
		below = strtol(text, &end, 10);
		if (end == text || below < 0 || (below == 0 && top != 0))
			return NAN;
		sum += below ? (double)top / (double)below / scale : 0;
		text = end;
	}
	return sum;
}

bool sniff_place(const char *lat, const char *lat_ref, const char *lon, const char *lon_ref, double *ret_lat, double *ret_lon)
{
	double y = degrees(lat), x = degrees(lon);

	if (!(y <= 90) || !(x <= 180) || (y < 1e-6 && x < 1e-6))
		return false;
	if ((*lat_ref != 'N' && *lat_ref != 'S') || (*lon_ref != 'E' && *lon_ref != 'W'))
		return false;
	*ret_lat = *lat_ref == 'S' ? -y : y;
	*ret_lon = *lon_ref == 'W' ? -x : x;
	return true;
}
