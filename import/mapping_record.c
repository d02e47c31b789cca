/* One record as an entry: its date, its attributes, its parts in the order of the format. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/edtf.h"
#include "import/mapper_private.h"
#include "import/mapping_private.h"

enum { ENTRY_ATTRIBUTES = 16, ID_TEXT = 24 };

static const char BLANKS[] = " \t\r\n";

static bool is_blank(const char *text)
{
	return text[strspn(text, BLANKS)] == '\0';
}

/* Without white space at its ends; in the record's arena. */
static const char *trim(struct mapping_run *run, const char *text)
{
	text += strspn(text, BLANKS);
	size_t n = strlen(text);
	while (n > 0 && strchr(BLANKS, text[n - 1]) != NULL)
		n--;
	return arena_copy_n(&run->arena, text, n);
}

/* A date that can be used, as EDTF; any other as it is, for the mapper to say what is wrong with it. */
static const char *resolve_date(struct mapping_run *run, const char *text)
{
	struct written_date date;

	mapping_date(run->map, run->year, text, &date);
	bool is_read = date.state == WRITTEN_UNDERSTOOD || date.state == WRITTEN_AMBIGUOUS;
	return is_read ? arena_copy(&run->arena, date.edtf) : text;
}

const char *mapping_resolve(struct mapping_run *run, size_t i)
{
	const struct mapping_rule *rule = &run->map->rules[i];
	const struct mapping_caught *c = &run->caught[i];

	if (rule->is_fixed)
		return rule->text;
	enum value_type type = rule->attribute == NULL ? VALUE_TEXT : rule->attribute->type;
	bool is_date = type == VALUE_DATE || type == VALUE_DAY;
	const char *value = trim(run, is_date ? c->value.text : c->shown.text);
	const char *mapped = rule->attribute == NULL ? NULL : mapping_value(run->map, rule, value);
	if (mapped != NULL)
		value = mapped;
	else if (is_date && *value != '\0')
		value = resolve_date(run, value);
	return *value == '\0' ? NULL : value;
}

/* All that the rules for `when` have caught, a space between; as shown, or as the values that a spreadsheet keeps. */
static const char *join_when(struct mapping_run *run, bool shown)
{
	const struct attribute_rule *when = vocabulary_attribute(ELEMENT_ENTRY, "when");
	struct str all;

	str_init(&all);
	for (size_t i = 0; i < run->map->n_rules; i++) {
		const struct mapping_rule *rule = &run->map->rules[i];
		if (rule->element != ELEMENT_ENTRY || rule->attribute != when)
			continue;
		const char *piece = rule->is_fixed ? rule->text
		                                   : trim(run, shown ? run->caught[i].shown.text : run->caught[i].value.text);
		if (*piece != '\0')
			str_format(&all, "%s%s", all.length == 0 ? "" : " ", piece);
	}
	const char *copy = arena_copy_n(&run->arena, all.text, all.length);
	str_release(&all);
	return copy;
}

/* Of the record's date: what goes into `when`, and what into <written> where no rule fills that. */
struct dated {
	const char *when, *written;
	const char *reason; /* why `when` is no date, or NULL */
};

static void warn_of_date(struct mapping_run *run, const char *id, const struct written_date *date, const char *written,
                         const struct guard_mark *mark)
{
	struct quote q1, q2;

	mapper_report(run->m, ISSUE_WARNING, mark, "date may be read otherwise", "compare it with the record",
	              "entry %s: the date \"%s\" is read as %s: %s", quoted(&q1, id), quoted(&q2, written), date->edtf,
	              date->reason);
}

static void date_record(struct mapping_run *run, const char *id, const struct guard_mark *mark, struct dated *d)
{
	const char *text = join_when(run, false);
	struct written_date date;
	struct quote q;

	d->written = join_when(run, true);
	if (*text == '\0') {
		d->when = "";
		d->written = "[no date given]";
		mapper_report(run->m, ISSUE_WARNING, mark, "no date", "give it in the next revision", "entry %s has no date",
		              quoted(&q, id));
		return;
	}
	mapping_date(run->map, run->year, text, &date);
	run->swappable += date.swappable;
	if (date.other_order && run->other_order++ == 0)
		run->other_order_mark = *mark;
	d->when = arena_copy(&run->arena, date.state == WRITTEN_NOT_UNDERSTOOD ? text : date.edtf);
	if (date.state == WRITTEN_AMBIGUOUS)
		warn_of_date(run, id, &date, d->written, mark);
	else if (date.state != WRITTEN_UNDERSTOOD)
		d->reason = arena_copy(&run->arena, date.reason);
}

/* The attribute is of this entry and has a value: the first rule that has one. */
static bool add_attribute(struct mapping_run *run, const struct attribute_rule *rule,
                          struct reader_attribute *attributes, size_t *n)
{
	for (size_t i = 0; i < run->map->n_rules; i++) {
		const struct mapping_rule *r = &run->map->rules[i];
		const char *value;
		if (r->element != ELEMENT_ENTRY || r->attribute != rule || (value = mapping_resolve(run, i)) == NULL)
			continue;
		attributes[(*n)++] = (struct reader_attribute){.name = rule->name, .value = value};
		return true;
	}
	return false;
}

static size_t add_attributes(struct mapping_run *run, struct reader_attribute *attributes, size_t n)
{
	const struct element_rule *entry = &VOCABULARY[ELEMENT_ENTRY];

	for (size_t i = 0; i < entry->n_attributes && n < ENTRY_ATTRIBUTES; i++) {
		const char *name = entry->attributes[i].name;
		if (strcmp(name, "id") != 0 && strcmp(name, "when") != 0)
			add_attribute(run, &entry->attributes[i], attributes, &n);
	}
	return n;
}

/* What a rule for a text has, or NULL where it has nothing to say. */
static const char *text_of(struct mapping_run *run, size_t i)
{
	const struct mapping_rule *rule = &run->map->rules[i];
	const char *text = rule->is_fixed ? rule->text : run->caught[i].shown.text;

	return is_blank(text) ? NULL : text;
}

/* The texts of all rules for one element, in the order of the mapping, each on a line of its own. `*mark` becomes that
 * of the first. */
static const char *join_texts(struct mapping_run *run, enum element element, struct guard_mark *mark)
{
	struct str all;
	const char *copy = NULL;

	str_init(&all);
	for (size_t i = 0; i < run->map->n_rules; i++) {
		const struct mapping_rule *rule = &run->map->rules[i];
		const char *text = rule->element == element && rule->attribute == NULL ? text_of(run, i) : NULL;
		if (text == NULL)
			continue;
		if (all.length == 0 && !rule->is_fixed)
			*mark = run->caught[i].mark;
		str_add(&all, all.length == 0 ? "" : "\n");
		str_add(&all, text);
	}
	if (element == ELEMENT_EVENT && run->left_over.length > 0)
		str_add(&all, all.length == 0 ? run->left_over.text + 1 : run->left_over.text);
	if (all.length > 0)
		copy = arena_copy_n(&run->arena, all.text, all.length);
	str_release(&all);
	return copy;
}

static bool put_text(struct mapping_run *run, enum element element, const struct guard_mark *record)
{
	struct guard_mark mark = *record;
	const char *text = join_texts(run, element, &mark);

	if (text == NULL && element != ELEMENT_EVENT)
		return true;
	return mapping_text(run, element, NULL, 0, text == NULL ? "" : text, &mark);
}

/* Each rule is a source of its own; a page is the first one's. */
static bool put_sources(struct mapping_run *run, const struct guard_mark *record)
{
	struct reader_attribute page = {.name = "page"};
	const struct mapping *map = run->map;
	size_t n = 0;

	for (size_t i = 0; i < map->n_rules && n == 0; i++) {
		if (map->rules[i].element == ELEMENT_SOURCE && map->rules[i].attribute != NULL)
			n = (page.value = mapping_resolve(run, i)) != NULL;
	}
	for (size_t i = 0; i < map->n_rules; i++) {
		const char *text = map->rules[i].element == ELEMENT_SOURCE && map->rules[i].attribute == NULL ? text_of(run, i)
		                                                                                              : NULL;
		if (text != NULL &&
		    !mapping_text(run, ELEMENT_SOURCE, &page, n, text, map->rules[i].is_fixed ? record : &run->caught[i].mark))
			return false;
		n = text == NULL ? n : 0;
	}
	return n == 0 || mapping_text(run, ELEMENT_SOURCE, &page, n, "", record);
}

static bool put_voices(struct mapping_run *run, const struct guard_mark *record)
{
	for (size_t i = 0; i < run->map->n_rules; i++) {
		const struct mapping_rule *rule = &run->map->rules[i];
		const char *text = rule->element == ELEMENT_VOICE ? text_of(run, i) : NULL;
		struct reader_attribute of = {.name = "of", .value = rule->of};
		if (text != NULL &&
		    !mapping_text(run, ELEMENT_VOICE, &of, 1, text, rule->is_fixed ? record : &run->caught[i].mark))
			return false;
	}
	return true;
}

static bool put_shares(struct mapping_run *run, const struct guard_mark *record)
{
	for (size_t i = 0; i < run->map->n_rules; i++) {
		const char *with = run->map->rules[i].element == ELEMENT_SHARED ? mapping_resolve(run, i) : NULL;
		struct reader_attribute a = {.name = "with", .value = with};
		if (with != NULL && !(mapping_open(run, ELEMENT_SHARED, &a, 1, record) && mapping_close(run, record)))
			return false;
	}
	return true;
}

static bool put_part(struct mapping_run *run, enum element element, const struct dated *d,
                     const struct guard_mark *mark)
{
	switch (element) {
	case ELEMENT_WRITTEN: {
		struct guard_mark at = *mark;
		const char *own = join_texts(run, ELEMENT_WRITTEN, &at);
		if (own == NULL && d->reason == NULL && strcmp(d->written, d->when) == 0)
			return true;
		return mapping_text(run, ELEMENT_WRITTEN, NULL, 0, own != NULL ? own : d->written, &at);
	}
	case ELEMENT_SOURCE:
		return put_sources(run, mark);
	case ELEMENT_ENTRY_PERSON:
		return mapping_people(run, mark);
	case ELEMENT_BY:
		return mapping_professionals(run, mark);
	case ELEMENT_VOICE:
		return put_voices(run, mark);
	case ELEMENT_SHARED:
		return put_shares(run, mark);
	default:
		return put_text(run, element, mark);
	}
}

bool mapping_entry(struct mapping_run *run, int64_t number, const struct guard_mark *mark)
{
	struct reader_attribute attributes[ENTRY_ATTRIBUTES] = {{.name = "id"}, {.name = "when"}};
	const struct attribute_rule *id = vocabulary_attribute(ELEMENT_ENTRY, "id");
	char made[ID_TEXT];
	struct dated dated = {0};
	size_t n = 0;

	if (!mapping_head(run))
		return false;
	run->records++;
	if (!add_attribute(run, id, attributes, &n)) {
		snprintf(made, sizeof made, "R%04" PRId64, number);
		attributes[0].value = made;
	}
	date_record(run, attributes[0].value, mark, &dated);
	attributes[1] = (struct reader_attribute){.name = "when", .value = dated.when};
	n = add_attributes(run, attributes, 2);
	run->m->when_reason = dated.reason;
	bool ok = mapping_open(run, ELEMENT_ENTRY, attributes, n, mark);
	for (int e = ELEMENT_WRITTEN; ok && e <= ELEMENT_SHARED; e++)
		ok = put_part(run, (enum element)e, &dated, mark);
	ok = ok && mapping_close(run, mark);
	run->m->when_reason = NULL;
	mapping_clear(run);
	return ok;
}
