/*
 * page.h - layer 4: a JSON document becomes a page. The mapping, for each member of an object:
 *
 *   string s    value {{key}}; section {{#has_key}} when not empty; when it looks like a code ([a-z0-9_]{1,40}) section {{#key_is_<code>}},
 *              and {{#key_unworded}} with {{key_capital}} when no template has a section for that code
 *   number n    value {{key}}; section {{#has_key}}; an integer also {{key_text}} "1.234" and {{#key_plural_<form>}} (lang.h), 0…99
 * {{#key_is_<n>}} true        section {{#key}}              false, null, "", []   section {{#not_key}} array       section {{#key}} once an
 * element: objects as dictionaries, scalars as {{item}}; {{#has_key}} once when not empty object      section {{#key}} once; its members
 * inside, and nothing outside key ends in _at (ISO 8601 time)  also {{key_date}} "lunedì 23 novembre 2026", {{key_month}} "novembre 2026",
 * {{key_day}} "23/11/2026", {{key_time}} "9:05"
 * (Europe/Rome) "errors": {field: code}   for each also {{#e_<field>}}, {{#e_<field>_is_<code>}} at the top, {{#has_errors}},
 * {{#error_list}}{{field}} "values": {field: text}   for each also {{v_<field>}}, {{#v_<field>_is_<code>}} at the top key begins with _ not
 * shown (and not in JSON answers)
 *
 * Frame values set on every page: lang, dir, path, request_id, base_url, city, entity_email, entity_phone, entity_address,
 * entity_hours, entity_dpo, accessibility_url, appointment_url, csrf, nonce, year; has_<name> for each that is not empty; sections
 * lang_is_it …; and on OPERATOR pages those of the document's member "operator".
 */
#ifndef URP_PAGE_H
#define URP_PAGE_H

#include "base.h"
#include "rc.h"
#include "req.h"

/* Loads words (months, days) and the error pages of each language; false with a log line. */
MUST_USE bool page_init(void);

/* Expands <lang>/<tpl> with the document (may be NULL) and sends it with the outcome's status and the headers of that kind of page. */
void page_send(struct req *r, enum rc rc, const char *tpl, struct json_object *doc);

/* Expands only: for mails and fragments. Owned by ctx; NULL (logged) when it cannot. */
MUST_USE char *page_text(TALLOC_CTX *ctx, const char *lang, const char *tpl, struct json_object *doc);

/* The document itself, without members that begin with '_', as JSON. */
void page_json(struct req *r, enum rc rc, struct json_object *doc);

/* The human page (or JSON {"error": word, "reference": id}) of an outcome that is not good. */
void page_error(struct req *r, enum rc rc);

/* 303 to a path of ours. */
void page_redirect(struct req *r, const char *path);

#endif
