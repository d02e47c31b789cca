#include "tui/detail.h"

#include <string.h>

#include "core/moment.h"
#include "core/relative.h"
#include "core/record.h"
#include "core/utf8.h"

/* "February to July 2019" -> "Feb to Jul 2019" */
static void shorten_months(struct str *s)
{
	for (int month = 1; month <= 12; month++) {
		const char *name = edtf_month_name(month), *at = s->text;
		while ((at = strstr(at, name)) != NULL) {
			size_t start = (size_t)(at - s->text);
			str_remove(s, start + 3, strlen(name) - 3);
			at = s->text + start + 3;
		}
	}
}

static void add_said(const struct entry *e, int columns, struct str *out)
{
	struct str said;

	str_init(&said);
	if (e->relative != NULL)
		relative_say_date(&e->date, &said);
	else if (!edtf_say(e->when, &said, NULL))
		str_add(&said, e->when);
	if (utf8_width(said.text) > columns)
		shorten_months(&said);
	if (utf8_width(said.text) > columns && e->written != NULL) {
		struct str written;
		str_init(&written);
		utf8_display(e->written, false, &written);
		if (utf8_width(written.text) <= columns) {
			str_clear(&said);
			str_add(&said, written.text);
		}
		str_release(&written);
	}
	str_add(out, said.text);
	str_release(&said);
}

void detail_date(const struct entry *e, enum calendar_style style, int columns, struct str *out)
{
	struct edtf_civil day = edtf_civil(e->date.earliest);

	if (e->date.kind == EDTF_UNDATED) {
		str_add(out, "not dated");
		return;
	}
	if (edtf_is_uncertain(&e->date))
		str_add(out, "~ ");
	if (e->date.kind == EDTF_DAY)
		calendar_say_day(style, e->date.earliest, out);
	else if (e->date.kind == EDTF_MONTH)
		str_format(out, "%s %d", edtf_month_name(day.month), (int)day.year);
	else
		add_said(e, columns - 2, out);
}

void detail_time(const struct entry *e, struct str *out)
{
	if (e->date.minute >= 0)
		str_format(out, "%02d:%02d", e->date.minute / 60, e->date.minute % 60);
	else
		str_add(out, "-");
}

static void add_when(struct lines *d, const struct entry_view *v, struct str *text)
{
	const struct entry *e = &v->entry;

	str_clear(text);
	query_say_when(v, text);
	if (e->held != NULL)
		str_format(text, ": %s", e->held);
	if (e->date.kind == EDTF_DAY && e->date.minute < 0 && e->relative == NULL)
		str_add(text, ", no time given");
	if (e->written != NULL)
		str_format(text, "    written \"%s\"", e->written);
	lines_add(d, "WHEN", text->text, edtf_is_uncertain(&e->date) ? STYLE_UNCERTAIN : STYLE_TEXT);
}

static const char *say_seen(const char *seen)
{
	if (strcmp(seen, "alone") == 0)
		return "seen alone";
	if (strcmp(seen, "yes") == 0)
		return "seen";
	if (strcmp(seen, "no") == 0)
		return "not seen";
	return "seen: does not apply";
}

static void add_people(struct lines *d, const struct entry_view *v, struct str *text)
{
	str_clear(text);
	query_say_people(v, text);
	lines_add(d, "WHO", text->text, STYLE_TEXT);
	str_clear(text);
	for (size_t i = 0; i < v->entry.n_people; i++) {
		const struct entry_person *p = &v->entry.people[i];
		if (p->seen == NULL && p->spoken == NULL)
			continue;
		str_format(text, "%s%s", text->length > 0 ? "; " : "", v->people[i]);
		if (p->seen != NULL)
			str_format(text, " %s", say_seen(p->seen));
		if (p->spoken != NULL)
			str_format(text, "%s %s", p->seen != NULL ? "," : "",
			           strcmp(p->spoken, "yes") == 0 ? "spoken to" : "not spoken to");
	}
	lines_add(d, "SEEN", text->text, STYLE_TEXT);
}

void detail_day(const char *edtf, struct str *out)
{
	size_t length = out->length;

	if (edtf_say(edtf, out, NULL))
		return;
	str_cut(out, length);
	str_add(out, edtf);
}

/* The name of a person whose words are quoted, where the entry names them. */
static const char *name_of(const struct entry_view *v, const char *ref)
{
	for (size_t i = 0; i < v->entry.n_people; i++)
		if (strcmp(v->entry.people[i].ref, ref) == 0)
			return v->people[i];
	return ref;
}

static void add_lists(struct lines *d, const struct entry_view *v, struct str *text)
{
	const struct entry *e = &v->entry;

	for (size_t i = 0; i < e->n_voices; i++) {
		str_clear(text);
		str_format(text, "%s: %s", e->voices[i].of != NULL ? name_of(v, e->voices[i].of) : "child", e->voices[i].text);
		lines_add(d, "VOICE", text->text, STYLE_TEXT);
	}
	for (size_t i = 0; i < e->n_sources; i++) {
		str_clear(text);
		str_format(text, "%s%s%s", e->sources[i].text, e->sources[i].page != NULL ? ", p. " : "",
		           e->sources[i].page != NULL ? e->sources[i].page : "");
		lines_add(d, "SOURCE", text->text, STYLE_DIM);
	}
	for (size_t i = 0; i < e->n_shares; i++) {
		str_clear(text);
		str_add(text, "told to ");
		for (const char *c = e->shares[i].with; *c != '\0'; c++) /* codes with a space between */
			str_format(text, *c == ' ' ? ",%c" : "%c", *c);
		if (e->shares[i].when != NULL) {
			str_add(text, ", ");
			detail_day(e->shares[i].when, text);
		}
		if (e->shares[i].how != NULL)
			str_format(text, ", by %s", e->shares[i].how);
		lines_add(d, "SHARED", text->text, STYLE_TEXT);
	}
}

/* How many happenings the entry stands for, where it is not one. */
static void add_count(const struct entry *e, struct str *text)
{
	if (e->count_low == 1 && e->count_high == 1)
		return;
	if (text->length > 0)
		str_add(text, ", ");
	if (e->count_low == 0 && e->count_high == 0) {
		str_add(text, "told again from elsewhere and not counted");
		return;
	}
	str_format(text, "stands for %lld", (long long)e->count_low);
	if (e->count_high == COUNT_UNBOUNDED)
		str_add(text, " or more");
	else if (e->count_high != e->count_low)
		str_format(text, " to %lld", (long long)e->count_high);
	str_add(text, " happenings");
}

static void add_kind(struct lines *d, const struct entry *e, struct str *text)
{
	const struct {
		const char *before, *text;
		bool is_date;
	} parts[] = {
		{"", e->kind, false},          {"basis ", e->basis, false},
		{"method ", e->method, false}, {"recorded ", e->recorded, true},
		{"known ", e->known, true},
	};

	str_clear(text);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].text == NULL)
			continue;
		str_format(text, "%s%s", text->length > 0 ? ", " : "", parts[i].before);
		if (parts[i].is_date)
			detail_day(parts[i].text, text);
		else
			str_add(text, parts[i].text);
	}
	if (e->significant)
		str_format(text, "%sthe agency marks it as significant (+)", text->length > 0 ? ", " : "");
	add_count(e, text);
	lines_add(d, "KIND", text->text, STYLE_TEXT);
}

static void add_notes(struct lines *d, const struct entry_view *v, enum calendar_style style, struct str *text)
{
	for (size_t i = 0; i < v->n_notes; i++) {
		const struct note *n = &v->notes[i];

		str_clear(text);
		str_format(text, "%zu ", i + 1);
		note_say(n, text);
		str_format(text, ": %s  (%s, ", n->text, n->reviewer != NULL ? n->reviewer : "a reviewer");
		moment_say(n->at, style, text);
		str_add(text, n->panel ? ")" : ", not for the panel)");
		lines_add(d, i == 0 ? "NOTES" : "", text->text, STYLE_NOTE);
	}
}

static void add_marks(struct lines *d, const struct mark *mark, struct str *text)
{
	str_clear(text);
	if (mark->significance > 0)
		str_format(text, "flagged as significant (%s)", mark->significance > 1 ? "!!" : "!");
	if (mark->star)
		str_format(text, "%sstarred", text->length > 0 ? ", " : "");
	lines_add(d, "MARKS", text->text, STYLE_NOTE);
}

/* What the records are in which it is named, and how a line of them begins. */
static const struct tie_words {
	enum record_kind kind;
	const char *label, *before;
} ties_shown[] = {
	{RECORD_INCIDENT, "LINKS", "= same happening: "},
	{RECORD_LINK, "LINKS", ""},
	{RECORD_THEME, "THEMES", ""},
	{RECORD_QUESTION, "ASKED", ""},
	{RECORD_EPISODE, "EPISODE", ""},
	{RECORD_KLOE, "ENQUIRY", ""},
	{RECORD_FINDING, "FINDING", ""},
};

static void add_ties(struct lines *d, const struct entry_view *v, struct str *text)
{
	const char *last = "";

	for (size_t k = 0; k < sizeof ties_shown / sizeof *ties_shown; k++)
		for (size_t i = 0; i < v->n_ties; i++) {
			const struct tie_words *words = &ties_shown[k];
			if (v->ties[i].kind != words->kind)
				continue;
			str_clear(text);
			str_format(text, "%s%s", words->before, v->ties[i].title);
			lines_add(d, strcmp(words->label, last) == 0 ? "" : words->label, text->text, STYLE_NOTE);
			last = words->label;
		}
}

void detail_build(struct lines *d, const struct entry_view *v, enum calendar_style style, int columns)
{
	const struct entry *e = &v->entry;
	struct str text;

	lines_clear(d, columns);
	str_init(&text);
	add_when(d, v, &text);
	lines_add(d, "WHAT", e->event, STYLE_TEXT);
	lines_add(d, "ACTION", e->action, STYLE_TEXT);
	lines_add(d, "DECISION", e->decision, STYLE_TEXT);
	lines_add(d, "WHY", e->rationale, STYLE_TEXT);
	add_people(d, v, &text);
	add_marks(d, &v->mark, &text);
	add_notes(d, v, style, &text);
	add_ties(d, v, &text);
	add_lists(d, v, &text);
	lines_add(d, "PLACE", e->location, STYLE_TEXT);
	lines_add(d, "COMMENT", e->comment, STYLE_DIM);
	lines_add(d, "GOOD", e->good_practice, STYLE_DIM);
	add_kind(d, e, &text);
	str_release(&text);
}
