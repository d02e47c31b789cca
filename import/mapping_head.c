/* All that stands before the entries, once the first record is there: of what a path names, the value must stand before
 * it in the file. And the end. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "import/mapper_private.h"
#include "import/mapping_private.h"

enum { HEAD_ATTRIBUTES = 8 };

static bool refuse_absent(struct mapping_run *run, const struct mapping_rule *rule)
{
	struct quote q;

	return mapper_refuse(run->m, &run->root, "correct the path in the mapping file, or write a fixed value in quotes",
	                     "nothing stands at %s before the first record, where the mapping has the %s of <%s>",
	                     quoted(&q, rule->text), rule->attribute->name, VOCABULARY[rule->element].name);
}

/* The attributes of an element of the head, the first rule with a value for each. */
static bool gather(struct mapping_run *run, enum element element, struct reader_attribute *attributes, size_t *n)
{
	const struct element_rule *e = &VOCABULARY[element];

	*n = 0;
	for (size_t k = 0; k < e->n_attributes; k++) {
		const struct mapping_rule *last = NULL;
		const char *value = NULL;
		for (size_t i = 0; i < run->map->n_rules && value == NULL; i++) {
			const struct mapping_rule *rule = &run->map->rules[i];
			if (rule->element != element || rule->attribute != &e->attributes[k])
				continue;
			last = rule;
			value = mapping_resolve(run, i);
		}
		if (value == NULL && last != NULL && e->attributes[k].required)
			return refuse_absent(run, last);
		if (value != NULL)
			attributes[(*n)++] = (struct reader_attribute){.name = e->attributes[k].name, .value = value};
	}
	return true;
}

/* The year of `prepared`, by which years of two digits are read. */
static void take_year(struct mapping_run *run, const struct reader_attribute *attributes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(attributes[i].name, "prepared") == 0)
			run->year = (int)strtol(attributes[i].value, NULL, 10);
	}
	if (run->year < 1800 || run->year > 2199)
		run->year = 0;
}

/* An element of the head that holds none: nothing, where there is nothing to say. */
static bool put(struct mapping_run *run, enum element element)
{
	struct reader_attribute attributes[HEAD_ATTRIBUTES];
	size_t n;

	if (!gather(run, element, attributes, &n))
		return false;
	return n == 0 || (mapping_open(run, element, attributes, n, &run->root) && mapping_close(run, &run->root));
}

static size_t add(struct reader_attribute *attributes, size_t n, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return n;
	attributes[n] = (struct reader_attribute){.name = name, .value = value};
	return n + 1;
}

static bool put_person(struct mapping_run *run, enum element element, const struct mapping_person *p)
{
	struct reader_attribute a[4];
	size_t n = add(a, 0, "id", p->id);

	n = add(a, n, "name", p->name);
	n = add(a, n, "role", p->role);
	n = add(a, n, "born", p->born);
	return mapping_open(run, element, a, n, &run->root) && mapping_close(run, &run->root);
}

static bool put_people(struct mapping_run *run)
{
	const struct mapping *map = run->map;
	struct reader_attribute roster = {.name = "roster", .value = map->roster ? "true" : "false"};

	if (map->n_people == 0)
		return true;
	if (!mapping_open(run, ELEMENT_PEOPLE, &roster, 1, &run->root))
		return false;
	for (size_t i = 0; i < map->n_people; i++) {
		if (!put_person(run, ELEMENT_PERSON, &map->people[i]))
			return false;
	}
	for (size_t i = 0; i < map->n_aliases; i++) {
		struct reader_attribute a[2] = {{.name = "of", .value = map->people[map->aliases[i].person].id},
		                                {.name = "name", .value = map->aliases[i].name}};
		if (!mapping_open(run, ELEMENT_ALIAS, a, 2, &run->root) || !mapping_close(run, &run->root))
			return false;
	}
	return mapping_close(run, &run->root);
}

static bool put_professionals(struct mapping_run *run)
{
	if (run->map->n_professionals == 0)
		return true;
	if (!mapping_open(run, ELEMENT_PROFESSIONALS, NULL, 0, &run->root))
		return false;
	for (size_t i = 0; i < run->map->n_professionals; i++) {
		if (!put_person(run, ELEMENT_PROFESSIONAL, &run->map->professionals[i]))
			return false;
	}
	return mapping_close(run, &run->root);
}

bool mapping_head(struct mapping_run *run)
{
	struct reader_attribute attributes[HEAD_ATTRIBUTES];
	size_t n;

	if (run->head_given)
		return true;
	run->head_given = true;
	if (!gather(run, ELEMENT_SUBMISSION, attributes, &n))
		return false;
	take_year(run, attributes, n);
	return mapping_open(run, ELEMENT_SUBMISSION, attributes, n, &run->root) && put(run, ELEMENT_AGENCY) &&
	       put(run, ELEMENT_AUTHOR) && put(run, ELEMENT_SIGNED_OFF) && put(run, ELEMENT_COVERAGE) && put_people(run) &&
	       put_professionals(run) && mapping_open(run, ELEMENT_ENTRIES, NULL, 0, &run->root);
}

/* A date that can only be the other way round makes all of them doubtful. */
static void report_order(struct mapping_run *run)
{
	bool month_first = run->map->month_first;

	if (run->other_order == 0 || run->swappable == 0)
		return;
	mapper_report(run->m, ISSUE_WARNING, &run->other_order_mark, "order of day and month",
	              month_first ? "ask which it is; for day first take \"order = month-day\" out of the mapping"
	                          : "ask which it is; for month first write \"order = month-day\" into [dates]",
	              "dates that can be none with the %s first: %" PRId64
	              "; that would be other days with the %s first: %" PRId64,
	              month_first ? "month" : "day", run->other_order, month_first ? "day" : "month", run->swappable);
}

/* Not a nil return: more likely the mapping looks in the wrong place. */
static bool refuse_nothing(struct mapping_run *run)
{
	return mapper_refuse(run->m, &run->root, "correct [file] of the mapping; a nil return is sent as a submission",
	                     run->map->format == MAPPING_XML ? "there is no record where the mapping looks for them"
	                                                     : "there is no row beneath the headings");
}

bool mapping_end(struct mapping_run *run)
{
	if (run->records == 0)
		return refuse_nothing(run);
	report_order(run);
	return mapping_close(run, &run->root) && mapping_close(run, &run->root);
}
