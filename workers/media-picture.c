#include "base.h"
#include "media.h"

#include <vips/vips.h>

#include <vips/vector.h>

enum { QUALITY = 82 };

bool media_picture_init(const char *program)
{
	if (VIPS_INIT(program) != 0)
		return false;
	vips_block_untrusted_set(TRUE);
	vips_cache_set_max(0);
	vips_concurrency_set(1);
	vips_vector_set_enabled(FALSE); /* it would write code and run it */
	return true;
}

void media_digest(const uint8_t *data, size_t len, char hex[65])
{
	char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, len);

	snprintf(hex, 65, "%s", sum);
	g_free(sum);
}

/* The one loader for what the first bytes said; another would mean that they lied. */
static bool is_loader(enum sniff type, const char *loader)
{
	switch (type) {
	case SNIFF_JPEG:
		return strstr(loader, "Jpeg");
	case SNIFF_PNG:
		return strstr(loader, "Png");
	case SNIFF_WEBP:
		return strstr(loader, "Webp");
	case SNIFF_HEIF:
		return strstr(loader, "Heif");
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
	return false;
}

/* ---- where it was taken ---- */

static const char *exif(VipsImage *image, const char *name)
{
	const char *text;

	return vips_image_get_typeof(image, name) && vips_image_get_string(image, name, &text) == 0 ? text : "";
}

static void read_place(VipsImage *image, struct media_result *result)
{
	result->placed =
		sniff_place(exif(image, "exif-ifd3-GPSLatitude"), exif(image, "exif-ifd3-GPSLatitudeRef"),
			    exif(image, "exif-ifd3-GPSLongitude"), exif(image, "exif-ifd3-GPSLongitudeRef"), &result->lat, &result->lon);
}

/* ---- made anew ---- */

static bool write_all(int fd, const uint8_t *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

/* Three bands of eight bits, nothing see-through, and none of what was written beside the picture. */
static int plain(VipsImage *in, VipsImage **out)
{
	VipsImage *steps[3] = { NULL };
	VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
	int failed = vips_colourspace(in, &steps[0], VIPS_INTERPRETATION_sRGB, NULL) ||
		     (vips_image_hasalpha(steps[0]) ? vips_flatten(steps[0], &steps[1], "background", white, NULL)
						    : vips_copy(steps[0], &steps[1], NULL)) ||
		     vips_cast_uchar(steps[1], &steps[2], NULL);

	vips_area_unref(VIPS_AREA(white));
	if (steps[0])
		g_object_unref(steps[0]);
	if (steps[1])
		g_object_unref(steps[1]);
	*out = steps[2];
	return failed;
}

/* A JPEG of at most `side` pixels in both directions, upright. The caller frees with g_free; NULL: it cannot be decoded to its end. */
static void *make(const uint8_t *data, size_t len, int side, bool profiled, size_t *ret_len, struct media_result *result)
{
	VipsImage *small = NULL, *rgb = NULL;
	void *made = NULL, *from = (void *)(uintptr_t)data;

	/* without a profile of its own it is sRGB already: a conversion would only lose */
	if ((profiled ? vips_thumbnail_buffer(from, len, &small, side, "height", side, "size", VIPS_SIZE_DOWN, "fail_on",
					      VIPS_FAIL_ON_TRUNCATED, "export_profile", "srgb", NULL)
		      : vips_thumbnail_buffer(from, len, &small, side, "height", side, "size", VIPS_SIZE_DOWN, "fail_on",
					      VIPS_FAIL_ON_TRUNCATED, NULL)) == 0 &&
	    plain(small, &rgb) == 0 &&
	    vips_jpegsave_buffer(rgb, &made, ret_len, "Q", QUALITY, "interlace", TRUE, "optimize_coding", TRUE, "strip", TRUE, NULL) == 0) {
		result->width = vips_image_get_width(rgb);
		result->height = vips_image_get_height(rgb);
	}
	if (small)
		g_object_unref(small);
	if (rgb)
		g_object_unref(rgb);
	return made;
}

/* What its header says, before anything is decoded. */
static const char *look_at_head(enum sniff type, const uint8_t *data, size_t len, bool *profiled, struct media_result *result)
{
	const char *loader = vips_foreign_find_load_buffer(data, len), *why = NULL;
	VipsImage *image;

	if (!loader || !is_loader(type, loader))
		return "unreadable";
	image = vips_image_new_from_buffer(data, len, "", NULL);
	if (!image)
		return "unreadable";
	*profiled = vips_image_get_typeof(image, VIPS_META_ICC_NAME) != 0;
	if ((int64_t)vips_image_get_width(image) * vips_image_get_height(image) > MEDIA_PIXELS_MAX)
		why = "too_many_pixels";
	else
		read_place(image, result);
	g_object_unref(image);
	return why;
}

const char *media_picture(enum sniff type, const uint8_t *data, size_t len, const struct media_work *work, struct media_result *result)
{
	bool profiled = false;
	const char *why = look_at_head(type, data, len, &profiled, result);
	struct media_result ignored;
	void *large = NULL, *small = NULL;
	size_t large_len, small_len;

	/* decoders fill what is missing with grey */
	if (!why && !sniff_whole(type, data, len))
		why = "truncated";
	if (!why)
		large = make(data, len, MEDIA_LARGE, profiled, &large_len, result);
	if (large)
		small = make(large, large_len, MEDIA_SMALL, false, &small_len, &ignored);
	if (!why && (!large || !small || !write_all(work->large, large, large_len) || !write_all(work->small, small, small_len)))
		why = "unreadable";
	if (why && !strcmp(why, "unreadable") && !sniff_whole(type, data, len))
		why = "truncated";
	g_free(large);
	g_free(small);
	return why;
}
