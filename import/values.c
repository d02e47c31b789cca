/* Attributes' values: one function for each type of the vocabulary. Each checks what is written, puts it into its
 * field, and says what else would have been right. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/edtf.h"
#include "import/mapper_private.h"
#include "import/sensitive.h"

/* One value on its way to its field. */
struct taking {
	struct mapper *m;
	enum element element;
	const struct attribute_rule *rule;
	const char *value;
	const struct guard_mark *mark;
	struct arena *arena; /* that lives as long as the field */
	char *field;
};

enum { NUMBER_MOST = 1000 * 1000 * 1000, ID_MOST = 64, CODE_MOST = 8 };

static const char *element_name(const struct taking *t)
{
	return VOCABULARY[t->element].name;
}

/* "what is written, in <entry>, is not what it should be" */
static bool refuse_value(const struct taking *t, const char *advice, const char *reason)
{
	struct quote q;

	return mapper_refuse(t->m, t->mark, advice, "%s=\"%s\" in <%s> %s", t->rule->name, quoted(&q, t->value),
	                     element_name(t), reason);
}

static bool put_text(const struct taking *t)
{
	const char **field = (const char **)(void *)t->field;

	*field = *t->value == '\0' ? NULL : arena_copy(t->arena, t->value);
	return true;
}

static bool take_text(const struct taking *t)
{
	if (t->rule->required && t->value[strspn(t->value, " ")] == '\0')
		return refuse_value(t, "fill it in", "is empty");
	value_look(t->m, t->value, t->rule->name, t->mark);
	return put_text(t);
}

static bool is_letter_or_digit(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool value_is_id(const char *text)
{
	size_t n = 0;

	for (; text[n] != '\0'; n++) {
		if (!is_letter_or_digit(text[n]) && (n == 0 || strchr("._/-", text[n]) == NULL))
			return false;
	}
	return n >= 1 && n <= ID_MOST;
}

static bool take_case(const struct taking *t)
{
	if (!value_is_id(t->value))
		return refuse_value(t, "use letters and digits, and . _ / - after the first, 64 at most", "is not a case id");
	return put_text(t);
}

static bool take_code(const struct taking *t)
{
	size_t n = strspn(t->value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	if (n < 1 || n > CODE_MOST || t->value[n] != '\0')
		return refuse_value(t, "use 1 to 8 capital letters and digits, such as CSC", "is not an agency code");
	return put_text(t);
}

static bool take_id(const struct taking *t)
{
	struct quote q;

	if (!value_is_id(t->value))
		return refuse_value(t, "use letters and digits, and . _ / - after the first, 64 at most", "is not an id");
	if (t->m->is_second && t->element == ELEMENT_ENTRY)
		return put_text(t); /* the first reading has seen that it is new */
	if (!mapper_has_room(t->m, t->mark))
		return false;
	const struct id_place *first = ids_add(&t->m->ids, VOCABULARY[t->element].ids, t->value, t->mark->line,
	                                       t->mark->column);
	if (first != NULL)
		return mapper_refuse(t->m, t->mark, "give each an id of its own",
		                     "duplicate id \"%s\" in <%s>, first given at %lu:%lu", quoted(&q, t->value),
		                     element_name(t), (unsigned long)first->line, (unsigned long)first->column);
	return put_text(t);
}

static bool take_reference(const struct taking *t, enum id_sort sort, const char *reason, const char *advice)
{
	if (!ids_knows(&t->m->ids, sort, t->value))
		return refuse_value(t, advice, reason);
	return put_text(t);
}

static bool take_person_reference(const struct taking *t)
{
	return take_reference(t, ID_PERSON, "names nobody in <people>",
	                      "correct it, or add a <person> with this id to <people>");
}

static bool take_professional_reference(const struct taking *t)
{
	return take_reference(t, ID_PROFESSIONAL, "names nobody in <professionals>",
	                      "correct it, or add a <professional> with this id to <professionals>");
}

static bool take_day(const struct taking *t)
{
	struct edtf date;
	bool ok = edtf_parse(t->value, &date, NULL) && date.kind == EDTF_DAY && date.qualifiers == 0 && date.minute < 0;

	return ok ? put_text(t) : refuse_value(t, "write a day as 2026-03-02", "is not a day");
}

static bool take_date(const struct taking *t)
{
	struct edtf date;
	struct err err = {0};
	struct quote q;

	if (!edtf_parse(t->value, &date, &err))
		mapper_report(t->m, ISSUE_WARNING, t->mark, "date not understood", "write dates as 2012-01-14 (docs/format.md)",
		              "%s=\"%s\" in <%s> is kept as written, but is not a date: %s", t->rule->name,
		              quoted(&q, t->value), element_name(t), err.text);
	return put_text(t);
}

/* Not "" and NULL alike: an entry may say that it has no date, and must say it. Read at the entry's end. */
static bool take_when(const struct taking *t)
{
	const char **field = (const char **)(void *)t->field;

	*field = arena_copy(t->arena, t->value);
	return true;
}

/* "one of draft, final" as far as it fits, or the nearest word. */
static const char *advise_words(const struct taking *t, const char *word, char *advice, size_t size)
{
	const char *near = vocabulary_nearest_word(t->rule->words, word);
	size_t n = 0;

	if (near != NULL) {
		snprintf(advice, size, "did you mean \"%s\"?", near);
		return advice;
	}
	n += (size_t)snprintf(advice, size, "use one of ");
	for (const char *const *w = t->rule->words; *w != NULL && n + strlen(*w) + 8 < size; w++)
		n += (size_t)snprintf(advice + n, size - n, "%s%s", w == t->rule->words ? "" : ", ", *w);
	return advice;
}

static bool take_word(const struct taking *t)
{
	char advice[380];

	if (!vocabulary_has_word(t->rule->words, t->value, strlen(t->value)))
		return refuse_value(t, advise_words(t, t->value, advice, sizeof advice), "is not known");
	return put_text(t);
}

static bool take_words(const struct taking *t)
{
	char advice[380], word[80];
	struct quote q;

	for (const char *p = t->value + strspn(t->value, " "); *p != '\0'; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		if (!vocabulary_has_word(t->rule->words, p, n)) {
			snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), p);
			return mapper_refuse(t->m, t->mark, advise_words(t, word, advice, sizeof advice),
			                     "the word \"%s\" in %s of <%s> is not known", quoted(&q, word), t->rule->name,
			                     element_name(t));
		}
		p += n;
	}
	return put_text(t);
}

static bool take_open_word(const struct taking *t)
{
	char advice[380];
	struct quote q;

	if (*t->value != '\0' && !vocabulary_has_word(t->rule->words, t->value, strlen(t->value))) {
		const char *near = vocabulary_nearest_word(t->rule->words, t->value);
		if (near != NULL)
			snprintf(advice, sizeof advice, "did you mean \"%s\"?", near);
		else
			snprintf(advice, sizeof advice, "use a %s of the format's list where one fits", t->rule->name);
		mapper_report(t->m, ISSUE_WARNING, t->mark, "unknown kind", advice,
		              "%s=\"%s\" in <%s> is kept, but is not known", t->rule->name, quoted(&q, t->value),
		              element_name(t));
	}
	return put_text(t);
}

static bool take_yes(const struct taking *t)
{
	bool yes = strcmp(t->value, "true") == 0 || strcmp(t->value, "1") == 0;

	if (!yes && strcmp(t->value, "false") != 0 && strcmp(t->value, "0") != 0)
		return refuse_value(t, "write true or false", "is neither true nor false");
	*(bool *)(void *)t->field = yes;
	return true;
}

/* Reads digits off the front of `*text`. False: none, or too many. */
static bool read_number(const char **text, int64_t *number)
{
	const char *p = *text;

	for (*number = 0; *p >= '0' && *p <= '9'; p++) {
		*number = *number * 10 + (*p - '0');
		if (*number > NUMBER_MOST)
			return false;
	}
	bool some = p > *text;
	*text = p;
	return some;
}

static bool take_positive(const struct taking *t)
{
	const char *p = t->value;
	int64_t number;

	if (!read_number(&p, &number) || *p != '\0' || number < 1)
		return refuse_value(t, "write a whole number from 1", "is not a whole number from 1");
	*(int64_t *)(void *)t->field = number;
	return true;
}

static bool take_count(const struct taking *t)
{
	const char *p = t->value;
	int64_t low, high;
	bool ok = read_number(&p, &low);

	high = low;
	if (ok && strcmp(p, "..") == 0) {
		high = COUNT_UNBOUNDED;
	} else if (ok && strncmp(p, "..", 2) == 0) {
		p += 2;
		ok = read_number(&p, &high) && *p == '\0' && high >= low;
	} else {
		ok = ok && *p == '\0';
	}
	if (!ok)
		return refuse_value(t, "write a count as 7, 31.. (at least) or 3..5", "is not a count");
	t->m->entry.count_low = low;
	t->m->entry.count_high = high;
	return true;
}

bool value_take(struct mapper *m, enum element element, const struct attribute_rule *rule, const char *value,
                const struct guard_mark *mark)
{
	static bool (*const TAKE[VALUE_TYPES])(const struct taking *) = {
		[VALUE_TEXT] = take_text,   [VALUE_CASE] = take_case,
		[VALUE_CODE] = take_code,   [VALUE_ID] = take_id,
		[VALUE_DAY] = take_day,     [VALUE_PERSON_REF] = take_person_reference,
		[VALUE_DATE] = take_date,   [VALUE_PROFESSIONAL_REF] = take_professional_reference,
		[VALUE_WHEN] = take_when,   [VALUE_WORD] = take_word,
		[VALUE_WORDS] = take_words, [VALUE_OPEN_WORD] = take_open_word,
		[VALUE_YES] = take_yes,     [VALUE_POSITIVE] = take_positive,
		[VALUE_COUNT] = take_count,
	};
	enum element_record record = VOCABULARY[element].record;
	struct taking t = {
		.m = m,
		.element = element,
		.rule = rule,
		.value = value,
		.mark = mark,
		.arena = record == RECORD_SUBMISSION ? &m->head_arena : &m->arena,
		.field = (char *)record_of(m, record) + rule->field,
	};

	m->entry_text += strlen(value) + 1;
	return TAKE[rule->type](&t);
}

void value_look(struct mapper *m, const char *text, const char *where, const struct guard_mark *mark)
{
	unsigned found = sensitive_find(text);
	char topic[64];

	for (unsigned kind = SENSITIVE_NHS_NUMBER; kind <= SENSITIVE_EMAIL; kind *= 2) {
		if ((found & kind) == 0)
			continue;
		snprintf(topic, sizeof topic, "looks like %s", sensitive_name((enum sensitive)kind));
		mapper_report(m, ISSUE_WARNING, mark, topic, "take it out if it identifies somebody",
		              "something in \"%s\" looks like %s", where, sensitive_name((enum sensitive)kind));
	}
}
