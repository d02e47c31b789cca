/* Who a record names. A field may hold several names, parted by the mapping's separators or by line feeds; each is
 * looked up by id, then by name or other name, whatever its case and accents. One that is nobody's is warned of, and
 * kept at the end of the event, under the name of its field. */
#include <stdio.h>
#include <string.h>

#include "core/mem.h"
#include "import/mapper_private.h"
#include "import/mapping_private.h"

enum { NOBODY = -1, SEEN_ATTRIBUTES = 3 };

/* Who is in the record already: ends with the record. */
struct present {
	const struct mapping_person *list;
	size_t n;
	bool *is;
};

static int find(const struct mapping *map, struct arena *arena, bool is_person, const char *name)
{
	const struct mapping_person *list = is_person ? map->people : map->professionals;
	size_t n = is_person ? map->n_people : map->n_professionals;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(list[i].id, name) == 0)
			return (int)i;
	}
	const char *folded = mapping_fold(arena, name);
	for (size_t i = 0; i < n; i++) {
		if (*folded != '\0' && strcmp(list[i].folded, folded) == 0)
			return (int)i;
	}
	for (size_t i = 0; is_person && i < map->n_aliases; i++) {
		if (*folded != '\0' && strcmp(map->aliases[i].folded, folded) == 0)
			return (int)map->aliases[i].person;
	}
	return NOBODY;
}

/* What people would call the field: a column's heading, or the last name of a path. */
static const char *field_name(const struct mapping *map, const struct mapping_rule *rule)
{
	const struct mapping_path *path = &rule->path;

	if (map->format != MAPPING_XML || rule->is_fixed)
		return rule->text;
	if (path->attribute.name != NULL)
		return path->attribute.name;
	return path->n > 0 ? path->steps[path->n - 1].name.name : map->record.steps[map->record.n - 1].name.name;
}

static void leave_over(struct mapping_run *run, size_t rule, bool is_first, const char *name,
                       const struct guard_mark *mark)
{
	const struct mapping_rule *r = &run->map->rules[rule];
	struct str *out = &run->left_over;
	struct quote q1, q2;

	if (is_first)
		str_format(out, "\n%s: %s", field_name(run->map, r), name);
	else
		str_format(out, "; %s", name);
	mapper_report(run->m, ISSUE_WARNING, r->is_fixed ? mark : &run->caught[rule].mark, "name not known",
	              "add them to the mapping, or another name of theirs",
	              "\"%s\" in %s is nobody of the mapping; the name is kept at the end of the event", quoted(&q1, name),
	              quoted(&q2, r->text));
}

/* A name without the white space around it; NULL where there is none. */
static const char *trimmed(struct arena *arena, const char *text, size_t n)
{
	while (n > 0 && strchr(" \t\r\n", *text) != NULL) {
		text++;
		n--;
	}
	while (n > 0 && strchr(" \t\r\n", text[n - 1]) != NULL)
		n--;
	return n == 0 ? NULL : arena_copy_n(arena, text, n);
}

/* Goes through the names that a rule has caught, or is fixed to. */
static void take_names(struct mapping_run *run, size_t rule, bool is_person, struct present *present,
                       const struct guard_mark *mark)
{
	const struct mapping_rule *r = &run->map->rules[rule];
	const char *p = r->is_fixed ? r->text : run->caught[rule].value.text;
	char stops[64];
	bool is_first = true;

	snprintf(stops, sizeof stops, "\n%s", run->map->separators);
	while (*p != '\0') {
		size_t n = strcspn(p, stops);
		const char *name = trimmed(&run->arena, p, n);
		int who = name == NULL ? NOBODY : find(run->map, &run->arena, is_person, name);
		if (who != NOBODY)
			present->is[who] = true;
		else if (name != NULL)
			leave_over(run, rule, is_first, name, mark);
		is_first = is_first && (who != NOBODY || name == NULL);
		p += n + (p[n] != '\0' ? 1 : 0);
	}
}

static void take_rules(struct mapping_run *run, enum element element, struct present *present,
                       const struct guard_mark *mark)
{
	for (size_t i = 0; i < run->map->n_rules; i++) {
		const struct mapping_rule *r = &run->map->rules[i];
		if (r->element == element && r->of == NULL)
			take_names(run, i, element == ELEMENT_ENTRY_PERSON, present, mark);
	}
}

/* What the record says of one person beside the name: seen, spoken. */
static size_t more_of(struct mapping_run *run, const char *id, struct reader_attribute *attributes, size_t n)
{
	for (size_t i = 0; i < run->map->n_rules && n < SEEN_ATTRIBUTES; i++) {
		const struct mapping_rule *r = &run->map->rules[i];
		if (r->element != ELEMENT_ENTRY_PERSON || r->of == NULL || strcmp(r->of, id) != 0)
			continue;
		const char *value = mapping_resolve(run, i);
		if (value != NULL)
			attributes[n++] = (struct reader_attribute){.name = r->attribute->name, .value = value};
	}
	return n;
}

bool mapping_people(struct mapping_run *run, const struct guard_mark *mark)
{
	const struct mapping *map = run->map;
	struct present present = {map->people, map->n_people, NULL};
	bool ok = true;

	present.is = arena_alloc(&run->arena, present.n + 1);
	take_rules(run, ELEMENT_ENTRY_PERSON, &present, mark);
	for (size_t i = 0; i < present.n && ok; i++) {
		struct reader_attribute a[SEEN_ATTRIBUTES] = {{.name = "ref", .value = present.list[i].id}};
		size_t n = more_of(run, present.list[i].id, a, 1);
		if (present.is[i] || n > 1)
			ok = mapping_open(run, ELEMENT_ENTRY_PERSON, a, n, mark) && mapping_close(run, mark);
	}
	return ok;
}

bool mapping_professionals(struct mapping_run *run, const struct guard_mark *mark)
{
	const struct mapping *map = run->map;
	struct present present = {map->professionals, map->n_professionals, NULL};
	bool ok = true;

	present.is = arena_alloc(&run->arena, present.n + 1);
	take_rules(run, ELEMENT_BY, &present, mark);
	for (size_t i = 0; i < present.n && ok; i++) {
		struct reader_attribute a = {.name = "ref", .value = present.list[i].id};
		if (present.is[i])
			ok = mapping_open(run, ELEMENT_BY, &a, 1, mark) && mapping_close(run, mark);
	}
	return ok;
}
