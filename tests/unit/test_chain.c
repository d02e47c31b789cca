/* The chain check: what is missing between a key line of enquiry and the evidence of impact is listed, and no more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/chain.h"
#include "core/change.h"
#include "core/mem.h"
#include "core/row_id.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

enum { MS_A_DAY = 86400000 };

static int set_up(void **state)
{
	struct casefile *c = mem_zero(1, sizeof *c);

	casefile_open(c, 6);
	*state = c;
	return 0;
}

static int tear_down(void **state)
{
	casefile_close(*state);
	free(*state);
	return 0;
}

struct given {
	const char *values[RECORD_FIELDS];
};

static struct given given(enum record_kind kind, const char *const *pairs)
{
	struct given g = {{0}};

	for (; *pairs != NULL; pairs += 2) {
		assert_int_not_equal(record_field(kind, pairs[0]), -1);
		g.values[record_field(kind, pairs[0])] = pairs[1];
	}
	return g;
}

static void add(struct casefile *c, enum record_kind kind, const char *const *pairs, unsigned char id[ROW_ID_BYTES])
{
	struct err err = {0};

	assert_ok(record_add(c->store, kind, given(kind, pairs).values, id, NULL, &err));
}

static void change(struct casefile *c, enum record_kind kind, const unsigned char *id, const char *const *pairs)
{
	struct err err = {0};

	assert_ok(record_change(c->store, kind, id, given(kind, pairs).values, NULL, &err));
}

#define PAIRS(...)        \
	(const char *const[]) \
	{                     \
		__VA_ARGS__, NULL \
	}
#define ADD(kind, id, ...) add(c, kind, PAIRS(__VA_ARGS__), id)
#define CHANGE(kind, id, ...) change(c, kind, id, PAIRS(__VA_ARGS__))

/* On 5 January 2026: "overdue action Write to them: due 1 January 2026, which has passed", a line each. */
static void finds(struct casefile *c, const char *wanted)
{
	struct chain_item *items;
	struct arena arena;
	struct err err = {0};
	struct str got;
	size_t n;

	str_init(&got);
	arena_init(&arena);
	assert_ok(chain_check(c->store, &arena, c->now, &items, &n, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&got, "%s %s %s: %s\n", chain_name(items[i].sort), record_kind_info(items[i].kind)->name,
		           items[i].title, items[i].sentence);
	assert_string_equal(got.text, wanted);
	arena_release(&arena);
	str_release(&got);
}

/* As a join may do: deleted in one copy while something was made to rest on it in another. */
static void forget(struct casefile *c, const char *table, const unsigned char *id)
{
	struct change gone;
	struct err err = {0};

	change_init(&gone, "test");
	str_add(&gone.sentence, "deleted it");
	change_int(&gone, table, id, ROW_ID_BYTES, "alive", 0);
	assert_ok(change_commit(c->store, &gone, &err));
	change_release(&gone);
}

static void a_whole_chain_has_nothing_missing(void **state)
{
	struct casefile *c = *state;
	unsigned char action[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];

	finds(c, "");
	ADD(RECORD_KLOE, NULL, "number", "1", "text", "Were injuries looked into?");
	finds(c, "no-finding kloe 1: Were injuries looked into?: no finding names it\n");
	ADD(RECORD_FINDING, NULL, "title", "They were not", "kloes", "1", "entries", "GP:GP-1");
	finds(c, "");
	ADD(RECORD_RECOMMENDATION, NULL, "number", "1", "text", "Look into them", "findings", "They were not");
	finds(c, "no-response recommendation 1: Look into them: no response recorded\n");
	ADD(RECORD_RESPONSE, NULL, "recommendation", "1", "agency", "GP", "state", "accepted");
	ADD(RECORD_ACTION, action, "recommendation", "1", "text", "Train", "state", "complete");
	finds(c, "no-impact action Train: reported complete; no evidence of impact and no assurance recorded\n");
	row_id_hex(action, hex);
	ADD(RECORD_ASSURANCE, NULL, "recommendation", "1", "action", hex, "state", "evidence-of-action");
	finds(c, "no-impact action Train: reported complete; no evidence of impact and no assurance recorded\n");
	ADD(RECORD_ASSURANCE, NULL, "recommendation", "1", "action", hex, "state", "evidence-of-impact");
	finds(c, "");
}

static void what_rests_on_nothing_is_listed(void **state)
{
	struct casefile *c = *state;
	unsigned char finding[ROW_ID_BYTES], recommendation[ROW_ID_BYTES];

	ADD(RECORD_FINDING, finding, "title", "Said not shown");
	ADD(RECORD_RECOMMENDATION, recommendation, "number", "1", "text", "Do it");
	finds(c, "no-ground finding Said not shown: no entry, episode or note is given that it rests on\n"
	         "rests-on-none recommendation 1: Do it: no finding is given that it rests on\n"
	         "no-response recommendation 1: Do it: no response recorded\n");
	ADD(RECORD_EPISODE, NULL, "title", "The visit");
	CHANGE(RECORD_FINDING, finding, "episodes", "The visit");
	CHANGE(RECORD_RECOMMENDATION, recommendation, "findings", "Said not shown");
	ADD(RECORD_RESPONSE, NULL, "recommendation", "1", "agency", "GP", "state", "not-accepted", "reason", "No means");
	finds(c, "");
}

/* Whose assurance counts: of the action, or of the whole recommendation; not of another action. */
static void assurance_is_of_an_action_or_of_all(void **state)
{
	struct casefile *c = *state;
	unsigned char first[ROW_ID_BYTES], second[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];

	ADD(RECORD_FINDING, NULL, "title", "F", "entries", "GP:GP-1");
	ADD(RECORD_RECOMMENDATION, NULL, "number", "1", "text", "R", "findings", "F");
	ADD(RECORD_RESPONSE, NULL, "recommendation", "1", "agency", "GP", "state", "accepted");
	ADD(RECORD_ACTION, first, "recommendation", "1", "text", "First", "state", "complete");
	ADD(RECORD_ACTION, second, "recommendation", "1", "text", "Second", "state", "complete");
	row_id_hex(second, hex);
	ADD(RECORD_ASSURANCE, NULL, "recommendation", "1", "action", hex, "state", "assured");
	finds(c, "no-impact action First: reported complete; no evidence of impact and no assurance recorded\n");
	ADD(RECORD_ASSURANCE, NULL, "recommendation", "1", "state", "assured");
	finds(c, "");
}

static void what_is_late_is_certain_or_possible(void **state)
{
	struct casefile *c = *state;
	unsigned char question[ROW_ID_BYTES], request[ROW_ID_BYTES];

	c->now = INT64_C(20458) * MS_A_DAY; /* 5 January 2026, and it stays that day */
	ADD(RECORD_QUESTION, question, "agency", "GP", "text", "Why?", "due", "2026-01-04");
	ADD(RECORD_QUESTION, NULL, "agency", "GP", "text", "Today?", "due", "2026-01-05");
	ADD(RECORD_QUESTION, NULL, "agency", "GP", "text", "When?", "due", "2026-01");
	ADD(RECORD_QUESTION, NULL, "agency", "GP", "text", "No day?");
	ADD(RECORD_REQUEST, request, "agency", "GP", "what", "Records", "due", "2025-12");
	finds(c, "overdue question Why?: due 4 January 2026, which has passed\n"
	         "overdue request GP: due December 2025, which has passed\n"
	         "maybe-overdue question When?: due January 2026, which may have passed\n");
	CHANGE(RECORD_QUESTION, question, "answered", "2026-01-05");
	CHANGE(RECORD_REQUEST, request, "nil", "yes");
	finds(c, "maybe-overdue question When?: due January 2026, which may have passed\n");
	assert_int_equal(chain_overdue("2026-01-04?", c->now), EDTF_POSSIBLE);
	assert_int_equal(chain_overdue("2025-12-?04", c->now), EDTF_CERTAIN);
	assert_int_equal(chain_overdue("../2025", c->now), EDTF_CERTAIN);
	assert_int_equal(chain_overdue("2025/..", c->now), EDTF_POSSIBLE);
	assert_int_equal(chain_overdue("../2027", c->now), EDTF_NO);
	assert_int_equal(chain_overdue("", c->now), EDTF_NO);
	assert_int_equal(chain_overdue(NULL, c->now), EDTF_NO);
}

static void what_was_deleted_is_named(void **state)
{
	struct casefile *c = *state;
	unsigned char kloe[ROW_ID_BYTES], first[ROW_ID_BYTES], second[ROW_ID_BYTES], response[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];
	struct err err = {0};

	assert_true(casefile_load(c, "POL", 1, 1, 2, &err));
	ADD(RECORD_KLOE, kloe, "number", "1", "text", "Q");
	ADD(RECORD_FINDING, NULL, "title", "F", "kloes", "1", "entries", "POL:POL-1");
	ADD(RECORD_RECOMMENDATION, NULL, "number", "1", "text", "R", "findings", "F");
	ADD(RECORD_RESPONSE, response, "recommendation", "1", "agency", "GP", "state", "accepted");
	ADD(RECORD_ACTION, first, "recommendation", "1", "text", "First");
	row_id_hex(first, hex);
	ADD(RECORD_ACTION, second, "recommendation", "1", "text", "Second", "state", "superseded", "why", "Merged",
	    "superseded-by", hex);
	finds(c, "");
	forget(c, "action", first);
	forget(c, "kloe", kloe);
	finds(c, "no-successor action Second: superseded; the action that took its place was deleted\n"
	         "gone finding F: Key lines: it names a key line of enquiry that was deleted\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_whole_chain_has_nothing_missing),   TEST(what_rests_on_nothing_is_listed),
		TEST(assurance_is_of_an_action_or_of_all), TEST(what_is_late_is_certain_or_possible),
		TEST(what_was_deleted_is_named),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}
