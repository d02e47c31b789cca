/* Elements in, in the order of the file: which one is it, may it stand here, are its attributes all there. The rules
 * come from the vocabulary; what becomes of values, of whole records and of dates is in values.c, records.c, dating.c.
 *
 * Invariant: frames[depth] is the innermost element of ours that is open; while `skipping` is above 0, an element of
 * another namespace is open within it, and nothing is looked at. */
#include "import/mapper.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/mapper_private.h"

void mapper_init(struct mapper *m, const struct import_sink *sink, struct report *report, struct refusal *refusal,
                 struct anchors *anchors, struct err *err)
{
	*m = (struct mapper){.refusal = refusal, .report = report, .sink = sink, .anchors = anchors, .err = err};
	m->is_second = anchors->settled;
	arena_init(&m->head_arena);
	arena_init(&m->arena);
	arena_init(&m->names_arena);
	str_init(&m->text);
	ids_init(&m->ids);
}

void mapper_release(struct mapper *m)
{
	if (m == NULL)
		return;
	free(m->parts.people);
	free(m->parts.sources);
	free(m->parts.professionals);
	free(m->parts.voices);
	free(m->parts.shares);
	arena_release(&m->head_arena);
	arena_release(&m->arena);
	arena_release(&m->names_arena);
	str_release(&m->text);
	ids_release(&m->ids);
	free(m->undated);
}

bool mapper_refuse(struct mapper *m, const struct guard_mark *mark, const char *advice, const char *format, ...)
{
	char what[sizeof m->refusal->what];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	return refuse(m->refusal, mark->line, mark->column, advice, "%s", what);
}

void mapper_report(struct mapper *m, enum issue_severity severity, const struct guard_mark *mark, const char *topic,
                   const char *advice, const char *format, ...)
{
	char what[sizeof m->refusal->what];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	struct issue issue = {severity, {NULL, mark->line, mark->column}, topic, what, advice};
	report_add(m->report, &issue);
}

bool mapper_has_room(struct mapper *m, const struct guard_mark *mark)
{
	return !ids_full(&m->ids) || mapper_refuse(m, mark, "split the submission",
	                                           "more than %d entries, people and periods", (int)IDS_MOST);
}

static struct mapper_frame *innermost(struct mapper *m)
{
	return &m->frames[m->depth];
}

static bool is_text_element(enum element element)
{
	return (VOCABULARY[element].flags & ELEMENT_TEXT) != 0;
}

/* Only the first names are remembered, so that a million of them take no room. */
void mapper_ignore(struct mapper *m, const char *what, const char *prefix, const char *name, const char *rest,
                   const struct guard_mark *mark)
{
	char key[240];
	struct quote q1, q2;

	snprintf(key, sizeof key, "%s%s%s%s%s", what, prefix == NULL ? "" : quoted(&q1, prefix), prefix == NULL ? "" : ":",
	         quoted(&q2, name), rest);
	for (size_t i = 0; i < m->n_ignored; i++) {
		if (strcmp(m->ignored[i], key) == 0)
			return;
	}
	if (m->n_ignored == MAPPER_IGNORED)
		return;
	m->ignored[m->n_ignored++] = arena_copy(&m->names_arena, key);
	mapper_report(m, ISSUE_WARNING, mark, "ignored", "nothing need be done if it holds nothing of the chronology",
	              "%s is ignored, wherever it stands", key);
}

/* The version that a namespace of ours names, or NULL where it is not of ours. */
static const char *version_of(const char *uri)
{
	size_t n = sizeof VOCABULARY_NAMESPACE - 1;

	return uri != NULL && strncmp(uri, VOCABULARY_NAMESPACE, n) == 0 ? uri + n : NULL;
}

static bool check_root(struct mapper *m, const struct reader_element *e, const struct guard_mark *mark)
{
	static const char WRITE[] = "begin with <submission xmlns=\"" VOCABULARY_NAMESPACE VOCABULARY_VERSION "\" ...>";
	struct quote q, q2;

	if (e->uri == NULL)
		return mapper_refuse(m, mark, WRITE, "the root element <%s> is in no namespace", quoted(&q, e->name));
	if (version_of(e->uri) == NULL)
		return mapper_refuse(m, mark, WRITE,
		                     "the root element <%s> is of the namespace %s, which is not a submission's",
		                     quoted(&q, e->name), quoted(&q2, e->uri));
	if (strcmp(e->name, "submission") != 0)
		return mapper_refuse(m, mark, WRITE, "the root element is <%s>, not <submission>", quoted(&q, e->name));
	return true;
}

/* Is it ours? Sets `*skip` where it is to be passed over. */
static bool check_namespace(struct mapper *m, const struct reader_element *e, const struct guard_mark *mark, bool *skip)
{
	const char *version = version_of(e->uri);
	struct quote q;

	*skip = false;
	if (m->depth == 0 && !check_root(m, e, mark))
		return false;
	if (version != NULL && strcmp(version, VOCABULARY_VERSION) != 0)
		return mapper_refuse(m, mark, "ask for a newer Casechron, or for version " VOCABULARY_VERSION,
		                     "the namespace " VOCABULARY_NAMESPACE
		                     "%s is not known; known is " VOCABULARY_NAMESPACE VOCABULARY_VERSION,
		                     quoted(&q, version));
	if (version != NULL)
		return true;
	if (e->uri == NULL)
		return mapper_refuse(m, mark, "leave out xmlns=\"\"", "<%s> is in no namespace", quoted(&q, e->name));
	mapper_ignore(m, "the element <", e->prefix, e->name, "> of another namespace", mark);
	m->skipping = 1;
	*skip = true;
	return true;
}

static bool refuse_unknown(struct mapper *m, enum element parent, const char *name, const struct guard_mark *mark)
{
	const char *near = vocabulary_nearest_element(parent, name), *in = VOCABULARY[parent].name;
	char advice[160] = "see the format's reference (docs/format.md)";
	struct quote q;

	if (is_text_element(parent))
		return mapper_refuse(m, mark, "keep the text and take the tag away", "<%s> within the text of <%s>",
		                     quoted(&q, name), in);
	if (near != NULL && strcmp(near, name) == 0)
		return mapper_refuse(m, mark, "move it to where the format has it (docs/format.md)",
		                     "<%s> cannot stand in <%s>", near, in);
	if (near != NULL)
		snprintf(advice, sizeof advice, "did you mean <%s>?", near);
	return mapper_refuse(m, mark, advice, "<%s> is not an element of a submission", quoted(&q, name));
}

/* The first required child of a rank below `rank` that was not seen; ELEMENT_NONE where all were. */
static enum element missing_child(const struct mapper_frame *f, int rank)
{
	for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++) {
		const struct element_rule *rule = &VOCABULARY[e];
		if (rule->parent != f->element || (rule->flags & ELEMENT_REQUIRED) == 0 || rule->rank >= rank)
			continue;
		bool seen = false; /* it, or another in its place */
		for (int other = ELEMENT_NONE + 1; other < ELEMENTS; other++)
			seen |= VOCABULARY[other].parent == f->element && VOCABULARY[other].rank == rule->rank &&
			        (f->seen >> other & 1) != 0;
		if (!seen)
			return (enum element)e;
	}
	return ELEMENT_NONE;
}

static bool check_order(struct mapper *m, enum element element, const struct guard_mark *mark)
{
	struct mapper_frame *f = innermost(m);
	const struct element_rule *rule = &VOCABULARY[element];
	bool repeatable = (rule->flags & ELEMENT_REPEATABLE) != 0;
	char advice[160];

	if (!repeatable && (f->seen >> element & 1) != 0)
		return mapper_refuse(m, mark, "put all of it into one", "a second <%s> in <%s>", rule->name,
		                     f->element == ELEMENT_NONE ? "the file" : VOCABULARY[f->element].name);
	if (rule->rank < f->rank) {
		snprintf(advice, sizeof advice, "put <%s> before <%s>", rule->name, VOCABULARY[f->last].name);
		return mapper_refuse(m, mark, advice, "<%s> stands after <%s>", rule->name, VOCABULARY[f->last].name);
	}
	if (rule->rank == f->rank && !repeatable)
		return mapper_refuse(m, mark, "leave one of them out", "<%s> beside <%s>", rule->name,
		                     VOCABULARY[f->last].name);
	enum element missing = f->element == ELEMENT_SUBMISSION ? missing_child(f, rule->rank) : ELEMENT_NONE;
	if (missing != ELEMENT_NONE) {
		snprintf(advice, sizeof advice, "put it before <%s>", rule->name);
		return mapper_refuse(m, mark, advice, "the element <%s> is missing", VOCABULARY[missing].name);
	}
	f->rank = rule->rank;
	f->last = element;
	f->seen |= (uint64_t)1 << element;
	return true;
}

static bool refuse_attribute(struct mapper *m, enum element element, const char *name, const struct guard_mark *mark)
{
	const char *near = vocabulary_nearest_attribute(element, name);
	char advice[160] = "see the format's reference (docs/format.md)";
	struct quote q;

	if (near != NULL)
		snprintf(advice, sizeof advice, "did you mean %s?", near);
	return mapper_refuse(m, mark, advice, "<%s> has no attribute \"%s\"", VOCABULARY[element].name, quoted(&q, name));
}

static bool take_attributes(struct mapper *m, enum element element, const struct reader_element *e,
                            const struct guard_mark *mark)
{
	const struct element_rule *rule = &VOCABULARY[element];
	uint64_t given = 0;

	for (size_t i = 0; i < e->n_attributes; i++) {
		const struct reader_attribute *a = &e->attributes[i];
		if (a->uri != NULL && version_of(a->uri) == NULL) {
			mapper_ignore(m, "the attribute ", a->prefix, a->name, " of another namespace", mark);
			continue;
		}
		const struct attribute_rule *known = a->uri == NULL ? vocabulary_attribute(element, a->name) : NULL;
		if (known == NULL)
			return refuse_attribute(m, element, a->name, mark);
		given |= (uint64_t)1 << (known - rule->attributes);
		if (!value_take(m, element, known, a->value, mark))
			return false;
	}
	for (size_t i = 0; i < rule->n_attributes; i++) {
		const struct attribute_rule *a = &rule->attributes[i];
		if (a->required && (given >> i & 1) == 0)
			return mapper_refuse(m, mark, "give it", "<%s> lacks its attribute %s", rule->name, a->name);
	}
	return true;
}

/* Text where only elements may stand; the guard noted where it began. */
static bool check_stray_text(struct mapper *m, const struct guard_mark *mark)
{
	enum element element = innermost(m)->element;

	if (m->skipping > 0 || mark->text_line == 0 || is_text_element(element) || element == ELEMENT_NONE)
		return true;
	return refuse(m->refusal, mark->text_line, mark->text_column, "put it into an element, or take it away",
	              "text within <%s>, which holds none", VOCABULARY[element].name);
}

static bool on_start(void *context, const struct reader_element *e, const struct guard_mark *mark)
{
	struct mapper *m = context;
	bool skip;

	if (m->skipping > 0) {
		m->skipping++;
		return true;
	}
	if (!check_stray_text(m, mark) || !check_namespace(m, e, mark, &skip))
		return false;
	if (skip)
		return true;
	enum element parent = innermost(m)->element, element = vocabulary_find(parent, e->name);
	if (element == ELEMENT_NONE)
		return refuse_unknown(m, parent, e->name, mark);
	if (!check_order(m, element, mark))
		return false;
	if (parent == ELEMENT_SUBMISSION && VOCABULARY[element].record != RECORD_SUBMISSION && !record_head(m))
		return false;
	m->frames[++m->depth] = (struct mapper_frame){.element = element, .mark = *mark};
	str_clear(&m->text);
	return record_begin(m, element, mark) && take_attributes(m, element, e, mark) && record_opened(m, element);
}

static bool on_end(void *context, const struct guard_mark *mark)
{
	struct mapper *m = context;
	struct mapper_frame *f = innermost(m);

	if (m->skipping > 0) {
		m->skipping--;
		return true;
	}
	if (!check_stray_text(m, mark))
		return false;
	enum element missing = missing_child(f, INT32_MAX);
	if (missing != ELEMENT_NONE)
		return mapper_refuse(m, &f->mark, "add it", "<%s> lacks the element <%s>%s", VOCABULARY[f->element].name,
		                     VOCABULARY[missing].name, missing == ELEMENT_ENTRIES ? " (or <nil-return>)" : "");
	m->depth--;
	return record_end(m, f->element, &f->mark);
}

static bool on_text(void *context, const char *bytes, size_t n)
{
	struct mapper *m = context;

	if (m->skipping == 0 && is_text_element(innermost(m)->element))
		str_add_n(&m->text, bytes, n);
	return true;
}

static bool on_instruction(void *context, const char *target, const struct guard_mark *mark)
{
	struct mapper *m = context;

	mapper_ignore(m, "the processing instruction ", NULL, target, "", mark);
	return true;
}

struct reader_handler mapper_handler(struct mapper *m)
{
	return (struct reader_handler){
		.context = m, .start = on_start, .end = on_end, .text = on_text, .instruction = on_instruction};
}
