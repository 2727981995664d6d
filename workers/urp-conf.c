/* urp conf - the settings there are, as a table; --check: whether ours are good. */
#include "base.h"
#include "urp.h"
#include "conf.h"

int urp_conf(int argc, char **argv)
{
	if (argc == 2 && !strcmp(argv[1], "--check")) {
		if (!urp_settings())
			return 1;
		puts("the settings are good");
		return 0;
	}
	if (argc > 1) {
		fputs("usage: urp conf [--check]\n", stderr);
		return 2;
	}
	conf_print(stdout);
	return 0;
}
