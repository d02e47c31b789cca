#include "tui/ages.h"

#include <string.h>

#include "core/calendar.h"
#include "core/people.h"
#include "tui/detail.h"

void ages_init(struct ages *a)
{
	*a = (struct ages){0};
	arena_init(&a->arena);
}

void ages_release(struct ages *a)
{
	arena_release(&a->arena);
}

/* Roles stand with a space between. */
static bool is_subject(const char *roles)
{
	static const char subject[] = "subject";
	size_t n = sizeof subject - 1;

	for (const char *at = roles; at != NULL && *at != '\0'; at += strcspn(at, " "), at += strspn(at, " "))
		if (strncmp(at, subject, n) == 0 && (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

static void add_person(struct ages *a, const struct people_person *p)
{
	struct ages_person *to = &a->people[a->n];

	*to = (struct ages_person){
		.agency = arena_copy(&a->arena, p->agency),
		.id = arena_copy(&a->arena, p->person.id),
		.name = arena_copy(&a->arena, p->person.name != NULL ? p->person.name : p->person.id),
		.born_as_given = arena_copy(&a->arena, p->person.born),
	};
	if (!edtf_parse(p->person.born, &to->born, NULL) || to->born.kind == EDTF_UNDATED)
		return;
	if (!edtf_parse(p->person.died != NULL ? p->person.died : "", &to->died, NULL))
		to->died.kind = EDTF_UNDATED;
	a->n++;
}

static void collect(struct ages *a, const struct people *people, bool subjects)
{
	for (size_t i = 0; i < people->n; i++)
		if (people->items[i].person.born != NULL && is_subject(people->items[i].person.role) == subjects)
			add_person(a, &people->items[i]);
}

static bool is_same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static size_t find_person(const struct ages *a, const struct ages_person *p)
{
	size_t i = 0;

	while (i < a->n && (!is_same_text(a->people[i].agency, p->agency) || strcmp(a->people[i].id, p->id) != 0))
		i++;
	return i;
}

bool ages_reload(struct ages *a, struct store *store, struct err *err)
{
	struct ages fresh;
	struct people people;

	if (!people_load(store, &people, err))
		return false;
	ages_init(&fresh);
	fresh.people = arena_alloc(&fresh.arena, (people.n + 1) * sizeof *fresh.people);
	collect(&fresh, &people, true);
	fresh.n_subjects = fresh.n;
	collect(&fresh, &people, false);
	people_release(&people);
	fresh.chosen = a->chosen;
	if (!a->chosen)
		fresh.shown = fresh.n_subjects > 0 ? 0 : fresh.n;
	else
		fresh.shown = a->shown < a->n ? find_person(&fresh, &a->people[a->shown]) : fresh.n;
	ages_release(a);
	*a = fresh;
	return true;
}

void ages_next(struct ages *a)
{
	a->shown = a->shown < a->n ? a->shown + 1 : 0;
	a->chosen = true;
}

const char *ages_name(const struct ages *a)
{
	return a->shown < a->n ? a->people[a->shown].name : NULL;
}

void ages_say_whose(const struct ages *a, struct str *out)
{
	if (a->n == 0) {
		str_add(out, "no submission gives a date of birth");
	} else if (a->shown == a->n) {
		str_add(out, "nobody's age");
	} else {
		const struct ages_person *p = &a->people[a->shown];
		str_format(out, "Age of %s, born ", p->name);
		detail_day(p->born_as_given, out);
		str_format(out, " (%zu of %zu)", a->shown + 1, a->n);
	}
}

void ages_say(const struct ages *a, const struct edtf *when, int columns, struct str *out)
{
	if (a->shown >= a->n || when->kind == EDTF_UNDATED)
		return;
	const struct ages_person *p = &a->people[a->shown];
	bool died = p->died.kind != EDTF_UNDATED;
	struct calendar_pregnancy pregnancy = {.to = p->born}; /* reckoned back from the birth */
	struct calendar_age age = calendar_find_age(&p->born, when, &pregnancy);

	/* Nobody is said to be dead by a date that the source itself doubts. */
	bool sure = p->died.qualifiers == 0 && edtf_after(when, &p->died) == EDTF_CERTAIN;
	if (died && sure && edtf_before(when, &p->died) == EDTF_NO) {
		str_add(out, "died");
		return;
	}
	bool perhaps = died && when->latest > p->died.earliest;
	calendar_fit_age(&age, columns - perhaps, out);
	str_add(out, perhaps ? "?" : "");
}
