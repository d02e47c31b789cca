/* The whole of a mapping. Fixed values are put to the mapper's own test, so that what is wrong with one is said of the
 * mapping file and not of the file that is read by it. */
#include <stdio.h>
#include <string.h>

#include "import/mapper_private.h"
#include "import/mapping_parse.h"

static bool refuse_missing(struct mapping_reader *r, int64_t line, const char *section, const char *name)
{
	char advice[80];

	snprintf(advice, sizeof advice, "add a line to [%s]: %s = ...", section, name);
	return refuse(r->refusal, line, 1, advice, "the mapping does not say what %s of [%s] is", name, section);
}

static bool has_rule(const struct mapping *m, enum element element, const struct attribute_rule *attribute)
{
	for (size_t i = 0; i < m->n_rules; i++) {
		if (m->rules[i].element == element && m->rules[i].attribute == attribute)
			return true;
	}
	return false;
}

static bool check_heads(struct mapping_reader *r, int64_t line)
{
	static const enum element HEADS[] = {ELEMENT_SUBMISSION, ELEMENT_AGENCY};

	for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
		const struct element_rule *e = &VOCABULARY[HEADS[i]];
		for (size_t k = 0; k < e->n_attributes; k++) {
			const struct attribute_rule *a = &e->attributes[k];
			if (a->required && !has_rule(r->m, HEADS[i], a))
				return refuse_missing(r, line, e->name, a->name);
		}
	}
	if (!has_rule(r->m, ELEMENT_ENTRY, vocabulary_attribute(ELEMENT_ENTRY, "when")))
		return refuse_missing(r, line, "entry", "when");
	return has_rule(r->m, ELEMENT_EVENT, NULL) || refuse_missing(r, line, "entry", "event");
}

static bool is_of_somebody(const struct mapping *m, const char *id)
{
	for (size_t i = 0; i < m->n_people; i++) {
		if (strcmp(m->people[i].id, id) == 0)
			return true;
	}
	return false;
}

/* Ids and those they name are known only with the rest of a submission. */
static bool can_be_tried(const struct attribute_rule *a)
{
	return a != NULL && a->type != VALUE_ID && a->type != VALUE_PERSON_REF && a->type != VALUE_PROFESSIONAL_REF &&
	       a->type != VALUE_WHEN && a->type != VALUE_DATE;
}

static bool check_value(struct mapper *trial, enum element element, const struct attribute_rule *attribute,
                        const char *value, int64_t line, int64_t column)
{
	struct guard_mark mark = {.line = (uint32_t)line, .column = (uint32_t)column};

	return !can_be_tried(attribute) || value_take(trial, element, attribute, value, &mark);
}

static bool check_rules(struct mapping_reader *r, struct mapper *trial)
{
	const struct mapping *m = r->m;
	struct quote q;

	for (size_t i = 0; i < m->n_rules; i++) {
		const struct mapping_rule *rule = &m->rules[i];
		if (rule->of != NULL && !is_of_somebody(m, rule->of))
			return refuse(r->refusal, rule->line, 1, "add a line to [people]: person ID = NAME, ROLE",
			              "nobody in [people] has the id \"%s\"", quoted(&q, rule->of));
		if (rule->is_fixed && !check_value(trial, rule->element, rule->attribute, rule->text, rule->line, rule->column))
			return false;
	}
	return true;
}

static bool check_values(struct mapping_reader *r, struct mapper *trial)
{
	const struct mapping *m = r->m;

	for (size_t i = 0; i < m->n_values; i++) {
		const struct mapping_value *v = &m->values[i];
		if (!has_rule(m, v->element, v->attribute))
			return refuse(r->refusal, v->line, 1, "add a line that says where it stands: FIELD = PATH",
			              "a table of values for %s, which the mapping does not have", v->attribute->name);
		if (*v->to != '\0' && !check_value(trial, v->element, v->attribute, v->to, v->line, v->column))
			return false;
	}
	return true;
}

bool mapping_check(struct mapping_reader *r, int64_t last_line)
{
	static const struct import_sink NOTHING = {0};
	struct anchors anchors;
	struct mapper trial;
	struct report report;
	struct err err = {0};

	if (!r->has_format)
		return refuse(r->refusal, 1, 1, "begin with [file] and a line: format = xml",
		              "the mapping does not say its format");
	if (r->m->format == MAPPING_XML && !r->has_record)
		return refuse_missing(r, last_line, "file", "record");
	if (!check_heads(r, last_line))
		return false;
	anchors_init(&anchors);
	report_init(&report, "");
	mapper_init(&trial, &NOTHING, &report, r->refusal, &anchors, &err);
	bool ok = check_rules(r, &trial) && check_values(r, &trial);
	mapper_release(&trial);
	report_release(&report);
	anchors_release(&anchors);
	return ok;
}
