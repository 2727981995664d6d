/*
 * Gives every file of a corpus to a target, for builds without libFuzzer: `replay_json [file or folder…]`; without
 * arguments tests/fuzz/corpus/json under $srcdir, the folder being named like the program.
 */
#include "base.h"
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

static unsigned replayed;

static bool replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data = NULL;
	size_t size = 0, got;

	if (!f) {
		perror(path);
		return false;
	}
	do { /* to the byte, so that a sanitizer sees any look beyond */
		uint8_t chunk[4096];

		got = fread(chunk, 1, sizeof(chunk), f);
		data = realloc(data, size + got + !(size + got));
		memcpy(data + size, chunk, got);
		size += got;
	} while (got);
	fclose(f);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	replayed++;
	return true;
}

static bool replay(const char *path)
{
	bool good = true;
	struct dirent *e;
	DIR *d = opendir(path);

	if (!d)
		return replay_file(path);
	while ((e = readdir(d))) {
		char *below;

		if (*e->d_name == '.')
			continue;
		if (asprintf(&below, "%s/%s", path, e->d_name) < 0)
			abort();
		good = replay_file(below) && good;
		free(below);
	}
	closedir(d);
	return good;
}

int main(int argc, char **argv)
{
	const char *name = strstr(argv[0], "replay_"), *top = getenv("srcdir");
	char *own = NULL;
	bool good = true;

	if (argc < 2) {
		if (!name || asprintf(&own, "%s/tests/fuzz/corpus/%s", top ? top : ".", name + strlen("replay_")) < 0)
			return 1;
		good = replay(own);
		free(own);
	}
	for (int i = 1; i < argc; i++)
		good = replay(argv[i]) && good;
	printf("%u replayed\n", replayed);
	return good && replayed ? 0 : 1;
}
