#include "base.h"
#include "password.h"
#include "secret.h"
#include "text.h"

#include <ctype.h>

/* What remains of common passwords when digits and signs around them and between them are taken away. */
static const char *const common[] = {
	"password",
	"passwordpassword",
	"lamiapassword",
	"nuovapassword",
	"passwordnuova",
	"cambiami",
	"cambiamisubito",
	"changeme",
	"benvenuto",
	"benvenuta",
	"benvenuti",
	"welcome",
	"admin",
	"administrator",
	"amministratore",
	"amministrazione",
	"operatore",
	"supervisore",
	"segreta",
	"segreto",
	"accesso",
	"login",
	"letmein",
	"iloveyou",
	"tiamo",
	"tiamotanto",
	"amoremio",
	"amore",
	"juventus",
	"forzajuve",
	"forzainter",
	"forzamilan",
	"forzaroma",
	"forzanapoli",
	"forzabari",
	"forzaitalia",
	"napoli",
	"milan",
	"inter",
	"roma",
	"bari",
	"italia",
	"comune",
	"comunedibari",
	"comunebari",
	"ufficio",
	"urp",
	"urpdigitale",
	"relazioniconilpubblico",
	"segnalazioni",
	"protocollo",
	"francesca",
	"alessandro",
	"andrea",
	"giuseppe",
	"antonio",
	"francesco",
	"valentina",
	"martina",
	"superman",
	"pippo",
	"pippopippo",
	"topolino",
	"computer",
	"princess",
	"dragon",
	"monkey",
	"football",
	"sunshine",
	"qwertyqwerty",
	"ciaociao",
	"ciao",
	"prova",
	"provaprova",
	"test",
	"correcthorsebatterystaple",
	"trustno",
	"master",
	"estate",
	"inverno",
	"primavera",
	"autunno",
	"gennaio",
	"febbraio",
	"marzo",
	"aprile",
	"maggio",
	"giugno",
	"luglio",
	"agosto",
	"settembre",
	"ottobre",
	"novembre",
	"dicembre",
	"lunedi",
	"martedi",
	"mercoledi",
	"giovedi",
	"venerdi",
	"sabato",
	"domenica",
};

/* Rows a finger or a child runs along. */
static const char *const runs[] = {
	"01234567890123456789",	      "98765432109876543210",	    "abcdefghijklmnopqrstuvwxyzabcdef",
	"qwertyuiopasdfghjklzxcvbnm", "qwertyuiop1234567890",	    "1q2w3e4r5t6y7u8i9o0p",
	"1qaz2wsx3edc4rfv5tgb6yhn",   "zxcvbnmasdfghjklqwertyuiop", "q1w2e3r4t5y6u7i8o9p0",
};

/* Lower case; only letters when `letters`, else letters and digits. */
static void simplify(const char *s, bool letters, char out[4 * PASSWORD_MAX + 1])
{
	size_t n = 0;

	for (; *s && n < 4 * PASSWORD_MAX; s++) {
		unsigned char c = (unsigned char)*s;
		if (c >= 0x80 || isalpha(c) || (!letters && isdigit(c)))
			out[n++] = (char)(c < 0x80 ? tolower(c) : c);
	}
	out[n] = 0;
}

static bool few_characters(const char *s)
{
	bool seen[256] = { false };
	unsigned different = 0;

	for (; *s; s++) {
		different += !seen[(unsigned char)*s];
		seen[(unsigned char)*s] = true;
	}
	return different < 5;
}

/* "abcabcabcabc": one piece over and over. */
static bool repeats(const char *s)
{
	size_t len = strlen(s);

	for (size_t piece = 1; piece <= len / 3; piece++)
		if (!memcmp(s, s + piece, len - piece))
			return true;
	return false;
}

static bool holds(const char *simple, const char *whom)
{
	char other[4 * PASSWORD_MAX + 1];

	simplify(whom, false, other);
	return strlen(other) >= 4 && strstr(simple, other);
}

static bool is_common(const char *letters)
{
	for (size_t i = 0; i < ARRAY_LEN(common); i++)
		if (!strcmp(letters, common[i]))
			return true;
	return false;
}

static bool is_run(const char *simple)
{
	for (size_t i = 0; i < ARRAY_LEN(runs); i++)
		if (strlen(simple) >= 6 && strstr(runs[i], simple))
			return true;
	return false;
}

const char *password_flaw(const char *password, const char *login, const char *name)
{
	char simple[4 * PASSWORD_MAX + 1], letters[4 * PASSWORD_MAX + 1];
	size_t chars = text_length(password);

	if (chars < PASSWORD_MIN)
		return "password_too_short";
	if (chars > PASSWORD_MAX)
		return "password_too_long";
	simplify(password, false, simple);
	simplify(password, true, letters);
	if (few_characters(password) || repeats(password) || holds(simple, login) || holds(simple, name) || is_common(letters) ||
	    is_run(simple))
		return "password_weak";
	return NULL;
}

static int wipe(char *s)
{
	explicit_bzero(s, talloc_get_size(s));
	return 0;
}

char *password_once(TALLOC_CTX *ctx)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	enum { GROUPS = 4, CHARS = 5 * GROUPS - 1 };
	uint8_t bytes[CHARS];
	char *text = talloc_zero_array(ctx, char, CHARS + 1);

	if (!text)
		return NULL;
	talloc_set_destructor(text, wipe);
	secret_random(bytes, sizeof(bytes));
	for (size_t i = 0; i < CHARS; i++)
		text[i] = i % 5 == 4 ? '-' : alphabet[bytes[i] & 31];
	explicit_bzero(bytes, sizeof(bytes));
	return text;
}
