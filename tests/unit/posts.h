/* posts.h - tells what a channel makes of the posts in tests/fuzz/corpus: rows of fixture, place in the items ("/0/from/keys/0"), value
 * there. */
#ifndef URP_POSTS_H
#define URP_POSTS_H

#include "channel.h"
#include "conf.h"
#include "secret.h"

#include <json-c/json_pointer.h>
#include <setjmp.h>
#include <cmocka.h>
#include <sys/stat.h>

struct post_row {
	const char *fixture;
	const char *place; /* "": how many items there are */
	const char *value; /* NULL: nothing is there */
};

static TALLOC_CTX *posts_ctx;
static char *posts_accounts;

static inline void account_put(const char *channel, const char *name, const char *text)
{
	char *path = talloc_asprintf(posts_ctx, "%s/%s", posts_accounts, channel);
	FILE *f;

	mkdir(path, 0700);
	f = fopen(talloc_asprintf(posts_ctx, "%s/%s", path, name), "we");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static inline int posts_setup(void **state UNUSED)
{
	char *conf;
	FILE *f;

	posts_ctx = talloc_new(NULL);
	posts_accounts = talloc_strdup(posts_ctx, "/tmp/urp-posts-XXXXXX");
	if (!mkdtemp(posts_accounts))
		return -1;
	conf = talloc_asprintf(posts_ctx, "%s/urp.conf", posts_accounts);
	f = fopen(conf, "we");
	if (!f)
		return -1;
	fprintf(f, "accounts = %s\n", posts_accounts);
	fclose(f);
	return conf_load(conf) && secret_init() ? 0 : -1;
}

static inline int posts_teardown(void **state UNUSED)
{
	return talloc_free(posts_ctx);
}

static inline char *post_read(const char *folder, const char *fixture, size_t *len)
{
	const char *top = getenv("srcdir");
	char *path = talloc_asprintf(posts_ctx, "%s/tests/fuzz/corpus/%s/%s", top ? top : ".", folder, fixture);
	char *bytes = talloc_zero_size(posts_ctx, 1 << 20);
	FILE *f = fopen(path, "re");

	if (!f)
		fail_msg("%s cannot be read", path);
	*len = fread(bytes, 1, (1 << 20) - 1, f);
	fclose(f);
	return bytes;
}

/* The items of a post; NULL with the reason. */
static inline struct json_object *post_items(const char *channel, const char *account, const char *body, size_t len, const char **why)
{
	struct json_object *items = NULL;

	*why = "";
	return channel_find(channel)->parse(posts_ctx, account, body, len, &items, why) ? items : NULL;
}

static inline void post_row_holds(const struct post_row *row, struct json_object *items)
{
	struct json_object *found = NULL;
	const char *value;

	if (!*row->place) {
		assert_int_equal(json_object_array_length(items), strtol(row->value, NULL, 10));
		return;
	}
	value = json_pointer_get(items, row->place, &found) || !found ? NULL : json_object_get_string(found);
	if (!value != !row->value || (value && strcmp(value, row->value) != 0))
		fail_msg("%s: %s is %s and not %s\n%s", row->fixture, row->place, value ? value : "nothing",
			 row->value ? row->value : "nothing", json_object_to_json_string(items));
}

/* `skip`: bytes before the post in the fixture. */
static inline void post_rows_hold(const char *folder, const char *channel, const char *account, size_t skip, const struct post_row *rows,
				  size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len;
		char *body = post_read(folder, rows[i].fixture, &len);
		const char *why;
		struct json_object *items = post_items(channel, account, body + skip, len - skip, &why);

		if (!items)
			fail_msg("%s is not understood: %s", rows[i].fixture, why);
		post_row_holds(&rows[i], items);
	}
}

/* ---- a hook as a provider calls it ---- */

struct post_headers {
	const char *names[4], *values[4];
};

static inline const char *post_header(const struct hook *hook, const char *name)
{
	const struct post_headers *h = hook->own;

	for (size_t i = 0; h && i < ARRAY_LEN(h->names); i++)
		if (h->names[i] && !strcmp(h->names[i], name))
			return h->values[i];
	return NULL;
}

#define HOOK(...) (&(struct hook){ .header = post_header, __VA_ARGS__ })

#endif
