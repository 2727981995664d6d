// The only file that knows libphonenumber. It reads letters as keypad digits and drops what looks like an extension:
// whatever is not a digit of some script or common punctuation is refused before it is asked.
#include "field.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>
#include <utf8proc.h>

#include <exception>
#include <string>

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static bool plain(const char *s)
{
	utf8proc_int32_t cp;

	for (utf8proc_ssize_t n; *s; s += n) {
		n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t *>(s), -1, &cp);
		if (n <= 0)
			return false;
		if (cp < 0x80 ? !strchr("0123456789+-()/. ", cp)
			      : utf8proc_category(cp) != UTF8PROC_CATEGORY_ND && (cp < 0x2010 || cp > 0x2015))
			return false;
	}
	return true;
}

static const PhoneNumberUtil *util()
{
	static const PhoneNumberUtil *only = [] {
		PhoneNumberUtil *u = PhoneNumberUtil::GetInstance();
		u->SetLogger(new NullLogger);
		return u;
	}();
	return only;
}

// An Italian number must be in the numbering plan (112 and 1522 parse, but are none); of other countries the plans
// known here age, so the length alone decides.
static bool reachable(const PhoneNumber &number)
{
	const int italy = 39;

	return number.country_code() == italy ? util()->IsValidNumber(number) : util()->IsPossibleNumber(number);
}

extern "C" bool phone_e164(const char *typed, char out[17])
{
	try {
		PhoneNumber number;
		std::string e164;

		if (!plain(typed) || util()->Parse(typed, "IT", &number) != PhoneNumberUtil::NO_PARSING_ERROR || !reachable(number))
			return false;
		util()->Format(number, PhoneNumberUtil::E164, &e164);
		if (e164.size() > 16)
			return false;
		memcpy(out, e164.c_str(), e164.size() + 1);
		return true;
	} catch (const std::exception &) {
		return false;
	}
}
