/*
 * picture - for tests: `picture make FILE WIDTH HEIGHT [ORIENTATION]` writes a picture whose left half is red and whose right half is
 * blue, in the format of the file's name, with a place, a comment and a profile where the format can hold them; `picture look FILE` says
 * "WIDTH HEIGHT LEFT RIGHT FIELDS" of one: the colours r,g,b of its sides, and how many fields of EXIF, XMP, ICC and IPTC it has.
 */
#include "base.h"

#include <vips/vips.h>

static VipsImage *halves(int width, int height)
{
	VipsImage *black, *left, *right, *both;

	if (vips_black(&black, width / 2, height, "bands", 3, NULL) ||
	    vips_linear(black, &left, (double[]){ 1, 1, 1 }, (double[]){ 200, 30, 30 }, 3, NULL) ||
	    vips_linear(black, &right, (double[]){ 1, 1, 1 }, (double[]){ 30, 30, 200 }, 3, NULL) ||
	    vips_join(left, right, &both, VIPS_DIRECTION_HORIZONTAL, NULL))
		vips_error_exit("halves");
	return both;
}

static int make(const char *file, int width, int height, int orientation)
{
	VipsImage *wide = halves(width, height), *image, *small;

	if (vips_cast_uchar(wide, &small, NULL) || vips_copy(small, &image, "interpretation", VIPS_INTERPRETATION_sRGB, NULL))
		vips_error_exit("copy");
	vips_image_set_string(image, "exif-ifd3-GPSLatitude", "41/1 7/1 3012/100");
	vips_image_set_string(image, "exif-ifd3-GPSLatitudeRef", "N");
	vips_image_set_string(image, "exif-ifd3-GPSLongitude", "16/1 52/1 0/1");
	vips_image_set_string(image, "exif-ifd3-GPSLongitudeRef", "E");
	vips_image_set_string(image, "exif-ifd0-Make", "SegretoDelTelefono");
	if (orientation)
		vips_image_set_int(image, "orientation", orientation);
	if (vips_image_write_to_file(image, file, NULL))
		vips_error_exit("write");
	return 0;
}

static void colour(VipsImage *image, int x, int y)
{
	double *at;
	int n;

	if (vips_getpoint(image, &at, &n, x, y, NULL))
		vips_error_exit("getpoint");
	printf(" %.0f,%.0f,%.0f", at[0], at[n > 1], at[n > 2 ? 2 : 0]);
	g_free(at);
}

static int look(const char *file)
{
	VipsImage *image = vips_image_new_from_file(file, NULL);
	int fields = 0;
	char **names;

	if (!image)
		vips_error_exit("open");
	printf("%d %d", vips_image_get_width(image), vips_image_get_height(image));
	colour(image, vips_image_get_width(image) / 8, vips_image_get_height(image) / 2);
	colour(image, vips_image_get_width(image) * 7 / 8, vips_image_get_height(image) / 2);
	names = vips_image_get_fields(image);
	for (char **name = names; *name; name++)
		fields += !strncmp(*name, "exif-", 5) || strstr(*name, "-data") != NULL;
	printf(" %d\n", fields);
	return 0;
}

int main(int argc, char **argv)
{
	if (VIPS_INIT(argv[0]))
		return 1;
	if (argc >= 5 && !strcmp(argv[1], "make"))
		return make(argv[2], (int)strtol(argv[3], NULL, 10), (int)strtol(argv[4], NULL, 10),
			    argc > 5 ? (int)strtol(argv[5], NULL, 10) : 0);
	return argc == 3 && !strcmp(argv[1], "look") ? look(argv[2]) : 2;
}
