/* Fields: which element or attribute of a submission a line fills. Their names are the vocabulary's own. */
#include <stdio.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "import/mapping_parse.h"

/* Fields of an entry whose name is not that of an attribute of <entry> or of an element's text. */
struct named_field {
	const char *name;
	enum element element;
	const char *attribute;
	bool has_of;
};

static const struct named_field NAMED[] = {
	{"page", ELEMENT_SOURCE, "page", false},
	{"person", ELEMENT_ENTRY_PERSON, "ref", false},
	{"by", ELEMENT_BY, "ref", false},
	{"shared", ELEMENT_SHARED, "with", false},
	{"seen", ELEMENT_ENTRY_PERSON, "seen", true},
	{"spoken", ELEMENT_ENTRY_PERSON, "spoken", true},
	{"voice", ELEMENT_VOICE, NULL, true},
};

static const enum element HEADS[SECTIONS] = {
	[SECTION_SUBMISSION] = ELEMENT_SUBMISSION, [SECTION_AGENCY] = ELEMENT_AGENCY,     [SECTION_AUTHOR] = ELEMENT_AUTHOR,
	[SECTION_SIGNED_OFF] = ELEMENT_SIGNED_OFF, [SECTION_COVERAGE] = ELEMENT_COVERAGE,
};

/* Fills element, attribute and of. False where there is no such field; `*near` may then name one. */
static bool find_entry_field(const char *key, struct mapping_rule *rule, bool *has_of, const char **near)
{
	*has_of = false;
	for (size_t i = 0; i < sizeof NAMED / sizeof *NAMED; i++) {
		if (strcmp(NAMED[i].name, key) != 0)
			continue;
		rule->element = NAMED[i].element;
		rule->attribute = NAMED[i].attribute == NULL ? NULL : vocabulary_attribute(rule->element, NAMED[i].attribute);
		*has_of = NAMED[i].has_of;
		return true;
	}
	rule->element = ELEMENT_ENTRY;
	rule->attribute = vocabulary_attribute(ELEMENT_ENTRY, key);
	if (rule->attribute != NULL && strcmp(key, "relative") != 0)
		return true;
	rule->attribute = NULL;
	rule->element = vocabulary_find(ELEMENT_ENTRY, key);
	if (rule->element != ELEMENT_NONE && (VOCABULARY[rule->element].flags & ELEMENT_TEXT) != 0)
		return true;
	*near = vocabulary_nearest_attribute(ELEMENT_ENTRY, key);
	if (*near == NULL)
		*near = vocabulary_nearest_element(ELEMENT_ENTRY, key);
	return false;
}

static bool refuse_field(struct mapping_reader *r, const struct mapping_line *l, const char *near)
{
	char advice[120] = "see the list of fields (docs/mapping.md)";

	if (near != NULL)
		snprintf(advice, sizeof advice, "did you mean %s?", near);
	return mapping_refuse_key(r, l, advice, "there is no field \"%s\" in this section");
}

static bool find_field(struct mapping_reader *r, const struct mapping_line *l, struct mapping_rule *rule)
{
	enum element head = HEADS[r->section];
	const char *near = NULL;
	bool has_of = false;

	if (strcmp(l->key, "ignore") == 0) {
		rule->element = ELEMENT_NONE;
	} else if (r->section == SECTION_ENTRY) {
		if (!find_entry_field(l->key, rule, &has_of, &near))
			return refuse_field(r, l, near);
	} else {
		rule->element = head;
		rule->attribute = vocabulary_attribute(head, l->key);
		if (rule->attribute == NULL)
			return refuse_field(r, l, vocabulary_nearest_attribute(head, l->key));
	}
	if (l->id != NULL && !has_of)
		return mapping_refuse_key(r, l, "write KEY = VALUE", "\"%s\" is nobody's, and takes no id");
	if (l->id == NULL && has_of && l->from == NULL)
		return mapping_refuse_key(r, l, "write the person's id after it", "\"%s\" does not say of whom");
	rule->of = l->id;
	return true;
}

static bool take_value(struct mapping_reader *r, const struct mapping_line *l, const struct mapping_rule *field)
{
	struct mapping *m = r->m;

	enum value_type type = field->attribute == NULL ? VALUE_WHEN : field->attribute->type;
	if (type == VALUE_WHEN || type == VALUE_ID || type == VALUE_PERSON_REF || type == VALUE_PROFESSIONAL_REF)
		return mapping_refuse_key(r, l, "tables are for kind, basis, significant and the like",
		                          "\"%s\" has no table of values");
	if (m->n_values == MAPPING_VALUES)
		return mapping_refuse_key(r, l, "shorten the table", "too many values at \"%s\"");
	m->values = mem_grow(m->values, &m->values_capacity, m->n_values + 1, sizeof *m->values);
	m->values[m->n_values++] = (struct mapping_value){
		field->element, field->attribute, field->of,      mapping_fold(&m->arena, l->from),
		l->value,       l->line,          l->value_column};
	return true;
}

static bool is_sheet(const struct mapping_reader *r)
{
	return r->m->format != MAPPING_XML;
}

/* A path, from the record for an entry's fields and from the root for others. */
static bool take_path(struct mapping_reader *r, const struct mapping_line *l, struct mapping_rule *rule)
{
	struct path_fault fault;

	if (!path_parse(l->value, r->prefixes, r->n_prefixes, &r->m->arena, &rule->path, &fault))
		return refuse(r->refusal, l->line, l->value_column + (int64_t)fault.at,
		              "correct the path, or put a fixed value in quotes (docs/mapping.md)", "%s", fault.what);
	bool want_absolute = r->section != SECTION_ENTRY;
	if (rule->path.is_absolute == want_absolute)
		return true;
	return mapping_refuse_value(r, l, "put a fixed value in quotes",
	                            want_absolute ? "\"%s\" does not begin at the root, with /"
	                                          : "\"%s\" does not begin at the record");
}

static bool take_source(struct mapping_reader *r, const struct mapping_line *l, struct mapping_rule *rule)
{
	rule->is_fixed = l->is_quoted && rule->element != ELEMENT_NONE;
	rule->text = l->value;
	rule->line = l->line;
	rule->column = l->value_column;
	if (rule->is_fixed)
		return true;
	if (!r->has_format)
		return mapping_refuse_key(r, l, "begin with [file] and a line: format = xml",
		                          "\"%s\" stands before the format");
	if (!is_sheet(r))
		return take_path(r, l, rule);
	if (r->section != SECTION_ENTRY)
		return mapping_refuse_value(r, l, "put it in quotes",
		                            "\"%s\" is not in quotes, and of a spreadsheet only fixed values can stand here");
	rule->heading = mapping_fold(&r->m->arena, l->value);
	return *rule->heading != '\0' || mapping_refuse_value(r, l, "write the column's heading", "\"%s\" is no heading");
}

bool mapping_take_field(struct mapping_reader *r, const struct mapping_line *l)
{
	struct mapping *m = r->m;
	struct mapping_rule rule = {0};

	if (r->section == SECTION_ENTRY && strcmp(l->key, "separators") == 0) {
		m->separators = l->value;
		return utf8_check(l->value, strlen(l->value)) == strlen(l->value);
	}
	if (!find_field(r, l, &rule))
		return false;
	if (l->from != NULL)
		return take_value(r, l, &rule);
	if (!take_source(r, l, &rule))
		return false;
	if (m->n_rules == MAPPING_RULES)
		return mapping_refuse_key(r, l, "leave some out", "too many fields at \"%s\"");
	m->rules = mem_grow(m->rules, &m->rules_capacity, m->n_rules + 1, sizeof *m->rules);
	m->rules[m->n_rules++] = rule;
	return true;
}
