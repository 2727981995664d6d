extern "C" {
#include "base.h"
#include "log.h"
}
#include "tmpl.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <deque>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_set>

using ctemplate::TemplateDictionary;

static std::string root = ".";

/*
 * The names that templates use. ctemplate keeps every name it ever saw for the life of the process, and page.c makes names of
 * values ("kind_is_report"): a name that no template has is dropped here, so what people type cannot fill the memory.
 */
static std::deque<std::string> kept;
static std::unordered_set<std::string_view> names; /* into `kept` */

static TemplateDictionary *dict(struct tmpl_dict *d)
{
	return reinterpret_cast<TemplateDictionary *>(d);
}

static std::string file_of(const char *lang, const char *name)
{
	return root + "/" + lang + "/" + name;
}

/* Text keeps its lines; in HTML blank lines are weight. */
static ctemplate::Strip strip_of(const char *name)
{
	return strstr(name, ".txt.") ? ctemplate::DO_NOT_STRIP : ctemplate::STRIP_BLANK_LINES;
}

static void collect_names(const std::string &file)
{
	std::ifstream in(file);
	const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());

	for (size_t i = text.find("{{"); i != std::string::npos; i = text.find("{{", i + 2)) {
		size_t from = i + 2;
		if (from < text.size() && text[from] == '#')
			from++;
		size_t to = from;
		while (to < text.size() && (isalnum(static_cast<unsigned char>(text[to])) || text[to] == '_'))
			to++;
		const std::string name = text.substr(from, to - from);
		if (to > from && !names.count(name))
			names.insert(kept.emplace_back(name));
	}
}

extern "C" void tmpl_root(const char *folder)
{
	root = folder;
}

extern "C" bool tmpl_load(const char *lang, const char *name)
{
	const std::string file = file_of(lang, name);

	if (access(file.c_str(), R_OK) == 0 && ctemplate::LoadTemplate(file, strip_of(name))) {
		collect_names(file);
		return true;
	}
	log_error("template_missing", "template", name, "lang", lang);
	return false;
}

extern "C" void tmpl_freeze(void)
{
	ctemplate::mutable_default_template_cache()->Freeze();
}

extern "C" struct tmpl_dict *tmpl_new(const char *name)
{
	return reinterpret_cast<struct tmpl_dict *>(new TemplateDictionary(name));
}

extern "C" void tmpl_free(struct tmpl_dict *d)
{
	delete dict(d);
}

extern "C" void tmpl_set(struct tmpl_dict *d, const char *key, const char *value, size_t len)
{
	if (names.count(key))
		dict(d)->SetValue(key, ctemplate::TemplateString(value, len));
}

extern "C" bool tmpl_show(struct tmpl_dict *d, const char *section)
{
	const bool used = names.count(section) > 0;

	if (used)
		dict(d)->ShowSection(section);
	return used;
}

extern "C" struct tmpl_dict *tmpl_section(struct tmpl_dict *d, const char *section)
{
	if (!names.count(section))
		return nullptr;
	return reinterpret_cast<struct tmpl_dict *>(dict(d)->AddSectionDictionary(section));
}

extern "C" char *tmpl_expand(const char *lang, const char *name, const struct tmpl_dict *d, size_t *len)
{
	const TemplateDictionary empty("none");
	std::string out;

	if (!ctemplate::ExpandTemplate(file_of(lang, name), strip_of(name), d ? reinterpret_cast<const TemplateDictionary *>(d) : &empty,
				       &out)) {
		log_error("template_failed", "template", name, "lang", lang);
		return nullptr;
	}
	*len = out.size();
	char *copy = static_cast<char *>(malloc(out.size() + 1));
	if (copy)
		memcpy(copy, out.c_str(), out.size() + 1);
	return copy;
}
