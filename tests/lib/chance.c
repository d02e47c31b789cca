#include "tests/lib/chance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "tests/lib/loading.h"

#define PICK(c, list) ((list)[casefile_random((c), sizeof(list) / sizeof *(list))])

static const char *const agencies[] = {"POL", "CSC", "HV"};
static const char *const words[] = {"visit", "\"was not brought\"", "fath*", "~choo", "call", "\"or\"", "zoo", "~q",
                                    "SEEN"};
static const char *const events[] = {"Home visit, father seen", "Call from school: was not brought", "Visit",
                                     "Call or fax"};

static bool one_in(struct casefile *c, uint32_t n)
{
	return casefile_random(c, n) == 0;
}

static unsigned up_to(struct casefile *c, unsigned n)
{
	return casefile_random(c, n) + 1;
}

static void add_simple(struct casefile *c, struct str *out)
{
	static const char marks[] = "?~%";
	unsigned year = 2010 + casefile_random(c, 4), month = up_to(c, 12), day = up_to(c, 28);
	char mark = marks[casefile_random(c, 3)];

	switch (casefile_random(c, 14)) {
	case 0:
		str_format(out, "%u", year);
		break;
	case 1:
		str_format(out, "%u-%02u", year, month);
		break;
	case 2:
		str_format(out, "%u-%u", year, 20 + up_to(c, 21));
		break;
	case 3:
		str_format(out, "%u-%02u-%02u%c", year, month, day, mark);
		break;
	case 4:
		str_format(out, "%u-%c%02u-%02u", year, mark, month, day);
		break;
	case 5:
		str_format(out, "%u-%02u-%c%02u", year, month, mark, day);
		break;
	case 6:
		str_format(out, "%u-%c%u", year, mark, 20 + up_to(c, 4));
		break;
	case 7:
		str_format(out, "%c%u", mark, year);
		break;
	case 8:
		str_add(out, one_in(c, 2) ? "201X" : "2012-XX-14");
		break;
	default:
		str_format(out, "%u-%02u-%02u", year, month, day);
		break;
	}
}

static void add_any(struct casefile *c, struct str *out)
{
	static const char *const shapes[] = {"%/%", "[%,%]", "{%,%}", "%/..", "../%", "/%", "[..%]", "[%, %]"};
	static const char *const others[] = {"../..", "Y17E7", "Y-17E7", "1950S2", "2011-05-06T09:30", "-0044-03"};

	if (one_in(c, 12)) {
		str_add(out, PICK(c, others));
		return;
	}
	const char *shape = one_in(c, 3) ? PICK(c, shapes) : "%";
	for (; *shape != '\0'; shape++) {
		if (*shape == '%')
			add_simple(c, out);
		else
			str_add_char(out, *shape);
	}
}

void chance_date(struct casefile *c, struct str *out)
{
	size_t start = out->length;
	struct edtf date;

	do {
		str_cut(out, start);
		add_any(c, out);
	} while (!edtf_parse(out->text + start, &date, NULL));
}

static const char *date_in(struct casefile *c, struct arena *arena)
{
	struct str date;

	str_init(&date);
	chance_date(c, &date);
	const char *copy = arena_copy(arena, date.text);
	str_release(&date);
	return copy;
}

static void fill_entry(struct casefile *c, struct arena *arena, const char *agency, struct entry *e)
{
	static const char *const kinds[] = {NULL, "visit", "visit-home", "visits", "conference-review"};
	static const char *const bases[] = {NULL, "observed", "alleged"};
	static const char *const seen[] = {NULL, "alone", "yes", "no"};
	static const char *const kloes[] = {NULL, "1", "1 2", "12"};
	static const int64_t counts[][2] = {{0, 0}, {7, 7}, {31, COUNT_UNBOUNDED}, {3, 5}, {LOADING_NONE, LOADING_NONE}};
	const int64_t *count = PICK(c, counts);
	struct entry_person *people = arena_alloc(arena, 2 * sizeof *people);
	struct entry_voice *voice = arena_alloc(arena, sizeof *voice);

	people[0] = (struct entry_person){.ref = one_in(c, 2) ? "N" : "M", .seen = PICK(c, seen)};
	people[1] = (struct entry_person){.ref = "F", .seen = PICK(c, seen)};
	*voice = (struct entry_voice){.of = "N", .text = "I like the zoo"};
	*e = (struct entry){.id = arena_format(arena, "%s-%u", agency, (unsigned)c->seed),
	                    .kind = PICK(c, kinds),
	                    .event = PICK(c, events),
	                    .when = one_in(c, 12) ? "" : date_in(c, arena),
	                    .sequence = up_to(c, 2),
	                    .basis = PICK(c, bases),
	                    .kloe = PICK(c, kloes),
	                    .significant = one_in(c, 3),
	                    .count_low = count[0],
	                    .count_high = count[1],
	                    .people = people,
	                    .n_people = casefile_random(c, 3),
	                    .comment = one_in(c, 3) ? "A comment" : NULL,
	                    .voices = voice,
	                    .n_voices = one_in(c, 4)};
	if (one_in(c, 4)) /* many on one day, so that the later rules of order count too */
		e->when = one_in(c, 2) ? "2011-05-06" : "2011-05-06T09:30";
	if (one_in(c, 20))
		e->when = "2011-06-31";
}

void chance_case(struct casefile *c, size_t n)
{
	static const struct person people[] = {{.id = "N", .name = "Nina"}, {.id = "M", .name = "Ms K"}, {.id = "F"}};
	static const struct alias aliases[] = {{.of = "F", .name = "Łukasz"}, {.of = "M", .name = "Mother"}};

	for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++) {
		struct entry *entries = calloc(n, sizeof *entries);
		struct arena arena;
		arena_init(&arena);
		struct period periods[] = {{.id = "CP1", .kind = "other", .from = date_in(c, &arena), .to = date_in(c, &arena)},
		                           {.id = "CP2", .kind = "other", .from = date_in(c, &arena)}};
		for (size_t k = 0; k < n; k++)
			fill_entry(c, &arena, agencies[i], &entries[k]);
		loading_submit(c, &(struct loading){.agency = agencies[i],
		                                    .people = people,
		                                    .n_people = 3,
		                                    .aliases = aliases,
		                                    .n_aliases = 2,
		                                    .periods = periods,
		                                    .n_periods = 2,
		                                    .entries = entries,
		                                    .n_entries = n});
		arena_release(&arena);
		free(entries);
	}
}

/* A term with one or more of the values. */
static void add_values(struct casefile *c, struct str *out, const char *key, const char *const *values, size_t n)
{
	str_format(out, "%s:", key);
	do {
		const char *value = values[casefile_random(c, (uint32_t)n)];
		bool quote = strpbrk(value, " ,") != NULL || one_in(c, 6);
		str_format(out, quote ? "\"%s\"" : "%s", value);
	} while (one_in(c, 3) && (str_add_char(out, ','), true));
}

static void add_key(struct casefile *c, struct str *out)
{
	static const char *const people[] = {"N", "Nina", "ms k", "Mother", "LUKASZ", "F", "a,b", "nobody"};
	static const char *const kinds[] = {"visit", "conference", "visits", "court"};
	static const char *const periods[] = {"CP1", "CP2", "CP 9"};
	static const char *const others[] = {"theme:voice,neglect", "significant:agency", "significant:reviewer,reviewer",
	                                     "is:changed,own",   "has:note",           "has:voice,comment",
	                                     "by:\"A Reviewer\"",  "has:link,question",  "is:starred",
	                                     "in:january",       "in:CP1,\"The visit\""};
	static const char *const kloes[] = {"1", "2", "12"};
	static const char *const is[] = {"significant", "undated", "uncertain", "held", "starred"};
	static const char *const seen[] = {"alone", "yes", "no", "not-applicable"};
	static const char *const bases[] = {"observed", "alleged", "court-finding"};
#define VALUES(key, list) add_values(c, out, key, list, sizeof(list) / sizeof *(list))

	switch (casefile_random(c, 9)) {
	case 0:
		VALUES("person", people);
		break;
	case 1:
		VALUES("kind", kinds);
		break;
	case 2:
		VALUES("in", periods);
		break;
	case 3:
		VALUES("agency", agencies);
		break;
	case 4:
		VALUES("kloe", kloes);
		break;
	case 5:
		VALUES("is", is);
		break;
	case 6:
		VALUES("seen", seen);
		break;
	case 7:
		VALUES("basis", bases);
		break;
	default:
		str_add(out, PICK(c, others));
		break;
	}
#undef VALUES
}

static void add_term(struct casefile *c, struct str *out)
{
	static const char *const dated[] = {"after", "before", "on"};
	struct str date;

	switch (casefile_random(c, 4)) {
	case 0:
		str_add(out, PICK(c, words));
		break;
	case 1:
		str_init(&date);
		chance_date(c, &date);
		str_format(out, strchr(date.text, ' ') != NULL ? "%s:\"%s\"" : "%s:%s", PICK(c, dated), date.text);
		str_release(&date);
		break;
	default:
		add_key(c, out);
		break;
	}
}

void chance_filter(struct casefile *c, struct str *out, int depth)
{
	if (one_in(c, 3))
		str_add(out, one_in(c, 4) ? "--" : "-");
	if (depth == 0 || one_in(c, 3)) {
		add_term(c, out);
		return;
	}
	str_add_char(out, '(');
	chance_filter(c, out, depth - 1);
	for (uint32_t more = up_to(c, 2); more > 0; more--) {
		str_add(out, one_in(c, 3) ? " or " : one_in(c, 4) ? "  " : " ");
		chance_filter(c, out, depth - 1);
	}
	str_add_char(out, ')');
}
