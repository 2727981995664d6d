#include "base.h"
#include "sniff.h"

#include <zlib.h>

enum { NAME_MAX_ = 24, TAIL = 1024, ZIP_TAIL = 65557, DICT_MAX = 16 * KIB, REFS_MAX = 16 };
#define OPENED_MAX (64u * MIB)

struct span {
	const uint8_t *p;
	size_t len;
};

struct look { /* what was seen on the way */
	const char *why;
	bool encrypted;
	size_t opened; /* bytes that came out of object streams */
	size_t refs;
	long ref[REFS_MAX]; /* objects that /OpenAction points to */
	bool known[REFS_MAX];
};

static bool is_space(uint8_t ch)
{
	return ch == ' ' || ch == '\n' || ch == '\r' || ch == '\t' || ch == '\f' || ch == '\0';
}

static bool is_end(uint8_t ch)
{
	return is_space(ch) || memchr("()<>[]{}/%", ch, 10);
}

static int hex(uint8_t ch)
{
	if (ch >= '0' && ch <= '9')
		return ch - '0';
	ch |= 32;
	return ch >= 'a' && ch <= 'f' ? ch - 'a' + 10 : -1;
}

/* The name at the slash at *i, its escapes undone, cut where no name of ours is as long. *i moves behind it. */
static size_t name_at(struct span s, size_t *i, char name[NAME_MAX_])
{
	size_t n = 0, k = *i + 1;

	for (; k < s.len && !is_end(s.p[k]) && n < NAME_MAX_ - 1; k++) {
		if (s.p[k] == '#' && k + 2 < s.len && hex(s.p[k + 1]) >= 0 && hex(s.p[k + 2]) >= 0) {
			name[n++] = (char)(hex(s.p[k + 1]) << 4 | hex(s.p[k + 2]));
			k += 2;
		} else {
			name[n++] = (char)s.p[k];
		}
	}
	name[n] = '\0';
	*i = k;
	return n;
}

static bool one_of(const char *name, const char *const *list)
{
	while (*list && strcmp(name, *list) != 0)
		list++;
	return *list;
}

/* Where `what` stands in s from i on; s.len when nowhere. */
static size_t find(struct span s, size_t i, const char *what)
{
	const uint8_t *hit = i < s.len ? memmem(s.p + i, s.len - i, what, strlen(what)) : NULL;

	return hit ? (size_t)(hit - s.p) : s.len;
}

static size_t skip_space(struct span s, size_t i)
{
	while (i < s.len && is_space(s.p[i]))
		i++;
	return i;
}

static bool number_at(struct span s, size_t *i, long *n)
{
	size_t k = skip_space(s, *i), from = k;

	for (*n = 0; k < s.len && k - from < 9 && s.p[k] >= '0' && s.p[k] <= '9'; k++)
		*n = *n * 10 + (s.p[k] - '0');
	*i = k;
	return k > from;
}

/* Does the name stand in s? With `value`, also the number behind it. */
static bool has_name(struct span s, const char *const *names, long *value)
{
	char name[NAME_MAX_];

	for (size_t i = 0; i < s.len;) {
		if (s.p[i] != '/') {
			i++;
			continue;
		}
		name_at(s, &i, name);
		if (one_of(name, names) && (!value || number_at(s, &i, value)))
			return true;
	}
	return false;
}

/* An action that only turns to a page. */
static bool only_turns(struct span s, size_t i)
{
	static const char *const turn[] = { "GoTo", NULL }, *const more[] = { "URI", "GoToR", "Named", "Next", "Sound", "Movie", NULL };
	size_t depth = 0, k = i;
	struct span dict;

	for (; k + 1 < s.len && k - i < DICT_MAX; k++) {
		bool opens = s.p[k] == '<' && s.p[k + 1] == '<', shuts = s.p[k] == '>' && s.p[k + 1] == '>';
		depth += opens;
		depth -= shuts;
		k += opens || shuts;
		if (shuts && !depth)
			break;
	}
	dict = (struct span){ s.p + i, k - i };
	return has_name(dict, turn, NULL) && !has_name(dict, more, NULL);
}

static void point_to(struct look *look, long number)
{
	for (size_t k = 0; k < look->refs; k++)
		if (look->ref[k] == number)
			return;
	if (look->refs < REFS_MAX)
		look->ref[look->refs++] = number;
	else
		look->why = "active_content";
}

/* What a document does on being opened: a place in it (an array, a name, a string), or an action, here or elsewhere. */
static void look_at_opening(struct span s, size_t i, struct look *look, bool may_point)
{
	long number, generation;
	size_t k;

	k = i = skip_space(s, i);
	if (i >= s.len) {
		look->why = "active_content";
	} else if (s.p[i] == '<' && i + 1 < s.len && s.p[i + 1] == '<') {
		if (!only_turns(s, i))
			look->why = "active_content";
	} else if (may_point && number_at(s, &k, &number) && number_at(s, &k, &generation)) {
		point_to(look, number);
	} else if (!memchr("[(/<n", s.p[i], 5)) {
		look->why = "active_content";
	}
}

/* All names of s; `objects`: it is made of objects, so short names count too. */
static void look_for_names(struct span s, struct look *look, bool objects)
{
	static const char *const bad[] = { "JavaScript", "Launch",     "EmbeddedFile", "EmbeddedFiles", "RichMedia", "RichMediaContent",
					   "GoToE",	 "SubmitForm", "ImportData",   "Rendition",	"XFA",	     NULL };
	char name[NAME_MAX_];

	for (size_t i = 0; i < s.len && !look->why;) {
		const uint8_t *slash = memchr(s.p + i, '/', s.len - i);
		if (!slash)
			return;
		i = (size_t)(slash - s.p);
		name_at(s, &i, name);
		if (one_of(name, bad) || (objects && !strcmp(name, "JS")))
			look->why = "active_content";
		else if (!strcmp(name, "Encrypt"))
			look->encrypted = true;
		else if (!strcmp(name, "OpenAction"))
			look_at_opening(s, i, look, true);
	}
}

/* Is one of the objects that are opened in s, the text of an object stream? Its head is pairs of number and place. */
static void look_for_opened(struct span s, long first, struct look *look)
{
	size_t i = 0;
	long number, place;

	while (number_at(s, &i, &number) && number_at(s, &i, &place))
		for (size_t k = 0; k < look->refs; k++)
			if (look->ref[k] == number && !look->why) {
				look->known[k] = true;
				look_at_opening(s, (size_t)first + (size_t)place, look, false);
			}
}

/* Opens a Flate stream as far as it goes. NULL: it is none, or there is too much in it. The caller frees. */
static uint8_t *unpack(struct span s, size_t *ret_len, size_t max)
{
	z_stream z = { .next_in = (uint8_t *)(uintptr_t)s.p, .avail_in = (uInt)s.len };
	size_t room = 64 * KIB;
	uint8_t *out = malloc(room), *more;
	int state = Z_OK;

	if (!out || inflateInit(&z) != Z_OK) {
		free(out);
		return NULL;
	}
	while (state == Z_OK) {
		if (z.total_out == room) {
			more = room < max ? realloc(out, room *= 2) : NULL;
			if (!more) {
				state = Z_MEM_ERROR;
				break;
			}
			out = more;
		}
		z.next_out = out + z.total_out;
		z.avail_out = (uInt)(room - z.total_out);
		state = inflate(&z, Z_NO_FLUSH);
	}
	*ret_len = z.total_out;
	inflateEnd(&z);
	/* readers take what came out before an error, so it is looked at */
	if (state == Z_MEM_ERROR || !*ret_len) {
		free(out);
		return NULL;
	}
	return out;
}

/*
 * A stream whose dictionary is that of an object stream: more of the document is packed in it. Not `sure`: it may as well be
 * another one, which is no reason to refuse.
 */
static void look_into(struct span dict, struct span data, struct look *look, bool sure, bool again)
{
	static const char *const flate[] = { "FlateDecode", "Fl", NULL }, *const filter[] = { "Filter", "F", NULL };
	static const char *const others[] = { "LZWDecode",	 "LZW", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85",
					      "RunLengthDecode", "RL",	"Crypt",	  NULL };
	static const char *const predictor[] = { "Predictor", NULL }, *const xref[] = { "XRef", NULL }, *const firsts[] = { "First", NULL };
	struct span text = data;
	uint8_t *opened = NULL;
	long first = 0;

	if (sure && has_name(dict, xref, NULL))
		return;
	if (has_name(dict, flate, NULL)) {
		opened = unpack(data, &text.len, OPENED_MAX - look->opened);
		text.p = opened;
		if (opened)
			look->opened += text.len / 2; /* each is opened twice */
		else if (!sure)
			return;
		if (sure && (!opened || has_name(dict, predictor, NULL) || has_name(dict, others, NULL)))
			look->why = "unreadable";
	} else if (has_name(dict, filter, NULL)) {
		look->why = sure ? "unreadable" : NULL;
		return;
	}
	if (!look->why && sniff_infected(text.p, text.len))
		look->why = "infected";
	if (!look->why && !again)
		look_for_names(text, look, true);
	if (!look->why && again && has_name(dict, firsts, &first))
		look_for_opened(text, first, look);
	free(opened);
}

/* Walks from stream to stream. What lies between is objects; the last dictionary before a stream is its own. */
static void walk(struct span s, struct look *look, bool again)
{
	static const char *const packed[] = { "ObjStm", "First", NULL };
	size_t from = 0;

	while (!look->why) {
		size_t i = find(s, from, "stream"), begin = i + 6, end, object;
		struct span between = { s.p + from, i - from }, dict, wide;

		if (!again)
			look_for_names(between, look, true);
		if (i == s.len)
			return;
		/* the dictionary: from the object's beginning, as far as it can be told */
		object = between.len > DICT_MAX ? between.len - DICT_MAX : 0;
		wide = dict = (struct span){ between.p + object, between.len - object };
		for (size_t k = 0; (k = find(dict, 0, " obj")) < dict.len;)
			dict = (struct span){ dict.p + k + 4, dict.len - k - 4 };
		begin += begin < s.len && s.p[begin] == '\r';
		begin += begin < s.len && s.p[begin] == '\n';
		end = find(s, begin, "endstream");
		if (begin > s.len)
			begin = s.len;
		if (has_name(dict, packed, NULL))
			look_into(dict, (struct span){ s.p + begin, end - begin }, look, true, again);
		else if (has_name(wide, packed, NULL))
			look_into(wide, (struct span){ s.p + begin, end - begin }, look, false, again);
		from = end < s.len ? end + 9 : s.len;
	}
}

/* Objects that stand in the file itself. */
static void find_opened(struct span s, struct look *look)
{
	char head[32];

	for (size_t k = 0; k < look->refs && !look->why; k++) {
		size_t n = (size_t)snprintf(head, sizeof(head), "%ld 0 obj", look->ref[k]);
		for (size_t i = 0; (i = find(s, i, head)) < s.len && !look->why; i += n) {
			look->known[k] = true;
			look_at_opening(s, i + n, look, false);
		}
	}
}

bool sniff_archive(const uint8_t *data, size_t len)
{
	struct span s = { data, len }, tail = { data + (len > ZIP_TAIL ? len - ZIP_TAIL : 0), len > ZIP_TAIL ? ZIP_TAIL : len };

	return find(tail, 0, "PK\x05\x06") < tail.len || find(s, 0, "Rar!\x1a\x07") < s.len || find(s, 0, "7z\xbc\xaf\x27\x1c") < s.len ||
	       (s.len > 262 && !memcmp(s.p + 257, "ustar", 5)) || (s.len > 32774 && !memcmp(s.p + 32769, "CD001", 5));
}

/* Nothing but white space may follow the last %%EOF. */
static const char *check_end(struct span s)
{
	size_t from = s.len > TAIL ? s.len - TAIL : 0, end = s.len, i = from;

	for (; (i = find(s, i, "%%EOF")) < s.len; i += 5)
		end = i + 5;
	if (end == s.len && (s.len < 5 || memcmp(s.p + s.len - 5, "%%EOF", 5) != 0))
		return "truncated";
	return skip_space(s, end) < s.len ? "type_not_allowed" : NULL;
}

const char *sniff_pdf(const uint8_t *data, size_t len)
{
	struct span s = { data, len };
	struct look look = { .why = check_end(s) };

	if (!look.why && sniff_archive(data, len))
		look.why = "type_not_allowed";
	if (!look.why && sniff_infected(data, len))
		look.why = "infected";
	if (!look.why)
		look_for_names(s, &look, false);
	if (!look.why && look.encrypted)
		return "unreadable";
	if (!look.why)
		walk(s, &look, false);
	if (!look.why && look.refs) {
		find_opened(s, &look);
		walk(s, &look, true);
	}
	for (size_t k = 0; k < look.refs && !look.why; k++)
		if (!look.known[k])
			look.why = "active_content";
	return look.why;
}
