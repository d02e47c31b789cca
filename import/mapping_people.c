/* People and professionals, as the mapping lists them: "person N = Nina, subject". */
#include <string.h>

#include "core/mem.h"
#include "import/mapper_private.h"
#include "import/mapping_parse.h"
#include "import/words.h"

static struct mapping_person *find(struct mapping_person *list, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(list[i].id, id) == 0)
			return &list[i];
	}
	return NULL;
}

/* "name, role": the last comma parts them. */
static void split_name(struct mapping *m, const char *value, struct mapping_person *p)
{
	const char *comma = strrchr(value, ',');
	size_t n = comma == NULL ? strlen(value) : (size_t)(comma - value);

	while (n > 0 && value[n - 1] == ' ')
		n--;
	p->name = arena_copy_n(&m->arena, value, n);
	if (comma != NULL)
		p->role = arena_copy(&m->arena, comma + 1 + strspn(comma + 1, " \t"));
	p->folded = mapping_fold(&m->arena, p->name);
}

static bool are_roles(const char *roles)
{
	for (const char *p = roles; *p != '\0'; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		if (!vocabulary_has_word(WORDS_ROLE, p, n))
			return false;
		p += n;
	}
	return true;
}

static bool take_new(struct mapping_reader *r, const struct mapping_line *l, bool is_person)
{
	struct mapping *m = r->m;
	struct mapping_person **list = is_person ? &m->people : &m->professionals;
	size_t *n = is_person ? &m->n_people : &m->n_professionals;
	size_t *capacity = is_person ? &m->people_capacity : &m->professionals_capacity;
	struct mapping_person p = {.id = l->id};

	if (l->id == NULL || !value_is_id(l->id))
		return mapping_refuse_key(r, l, "write: person N = NAME, ROLE, with letters and digits for N",
		                          "\"%s\" lacks an id, or has none that can be one");
	if (find(*list, *n, l->id) != NULL)
		return mapping_refuse_key(r, l, "give each an id of its own", "\"%s\" with an id that was given before");
	if (*n == MAPPING_PEOPLE)
		return mapping_refuse_key(r, l, "500 at most", "one \"%s\" too many");
	split_name(m, l->value, &p);
	if (is_person && p.role != NULL && !are_roles(p.role))
		return mapping_refuse_value(r, l, "after the last comma stand roles of the format's list, parted by spaces",
		                            "\"%s\" has a role that is not known");
	*list = mem_grow(*list, capacity, *n + 1, sizeof **list);
	(*list)[(*n)++] = p;
	return true;
}

static bool take_also(struct mapping_reader *r, const struct mapping_line *l, const struct mapping_person *of)
{
	struct mapping *m = r->m;

	if (m->n_aliases == MAPPING_PEOPLE)
		return mapping_refuse_key(r, l, "500 at most", "one \"%s\" too many");
	m->aliases = mem_grow(m->aliases, &m->aliases_capacity, m->n_aliases + 1, sizeof *m->aliases);
	m->aliases[m->n_aliases++] = (struct mapping_alias){(size_t)(of - m->people), l->value,
	                                                    mapping_fold(&m->arena, l->value)};
	return true;
}

bool mapping_take_person(struct mapping_reader *r, const struct mapping_line *l)
{
	struct mapping *m = r->m;

	if (r->section == SECTION_PROFESSIONALS)
		return strcmp(l->key, "professional") == 0
		           ? take_new(r, l, false)
		           : mapping_refuse_key(r, l, "[professionals] has: professional ID = NAME, ROLE",
		                                "there is no \"%s\" in [professionals]");
	if (strcmp(l->key, "person") == 0)
		return take_new(r, l, true);
	if (strcmp(l->key, "roster") == 0) {
		m->roster = strcmp(l->value, "true") == 0;
		return m->roster || strcmp(l->value, "false") == 0 ||
		       mapping_refuse_value(r, l, "write true or false", "\"%s\" is neither true nor false");
	}
	bool also = strcmp(l->key, "also") == 0;
	if (!also && strcmp(l->key, "born") != 0)
		return mapping_refuse_key(r, l, "[people] has roster, person ID, also ID and born ID",
		                          "there is no \"%s\" in [people]");
	struct mapping_person *of = l->id == NULL ? NULL : find(m->people, m->n_people, l->id);
	if (of == NULL)
		return mapping_refuse_key(r, l, "write the id of a person above", "\"%s\" does not say of whom");
	if (also)
		return take_also(r, l, of);
	of->born = l->value;
	return true;
}
