/* Records made, changed and deleted, entries marked and themes merged where memory runs out, or a disk goes bad or
 * full, at any point (scenario.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/mark.h"
#include "core/record.h"
#include "core/theme.h"
#include "tests/fault/scenario.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/records.h"

/* One call in so many, to keep all of it to seconds; with CASECHRON_FAULTS=all it is every one. */
enum { ONE_IN = 3, LASTING_ONE_IN = 11, ALLOCATIONS_ONE_IN = 4001 };

static bool begin(struct bench *b)
{
	struct store_options options = casefile_options(&b->file, STORE_WRITE);
	struct err err;

	return store_open(b->file.path, &options, &b->file.store, &err);
}

static bool end(struct bench *b, bool ok)
{
	store_close(b->file.store);
	return ok;
}

/* A finding on two entries, and a key line that it answers. */
static void prepare(struct bench *b)
{
	struct store *store = b->file.store;

	RECORDS_ADD(store, RECORD_KLOE, "number", "1", "text", "Was she heard?");
	RECORDS_ADD(store, RECORD_FINDING, "title", "Nobody asked", "kloes", "1", "entries", "GP:GP-1, GP:GP-2");
	RECORDS_ADD(store, RECORD_THEME, "name", "Voice", "entries", "GP:GP-1");
	RECORDS_ADD(store, RECORD_THEME, "name", "Alone", "entries", "GP:GP-2");
}

static bool add_act(struct bench *b)
{
	const char *values[RECORD_FIELDS] = {NULL};
	struct err err;

	if (!begin(b))
		return false;
	values[record_field(RECORD_RECOMMENDATION, "number")] = "1";
	values[record_field(RECORD_RECOMMENDATION, "text")] = "Ask, and write down what is said";
	values[record_field(RECORD_RECOMMENDATION, "findings")] = "Nobody asked";
	return end(b, record_add(b->file.store, RECORD_RECOMMENDATION, values, NULL, NULL, &err));
}

/* Its words, and the lists of what it rests on. */
static bool change_act(struct bench *b)
{
	const char *values[RECORD_FIELDS] = {NULL};
	unsigned char id[ROW_ID_BYTES];
	struct err err;

	if (!begin(b))
		return false;
	values[record_field(RECORD_FINDING, "title")] = "Nobody asked her";
	values[record_field(RECORD_FINDING, "kloes")] = "";
	values[record_field(RECORD_FINDING, "entries")] = "GP:GP-2, GP:GP-3";
	return end(b, record_find(b->file.store, RECORD_FINDING, "Nobody asked", id, &err) &&
	                  record_change(b->file.store, RECORD_FINDING, id, values, NULL, &err));
}

static bool delete_act(struct bench *b)
{
	unsigned char id[ROW_ID_BYTES];
	struct err err;

	if (!begin(b))
		return false;
	return end(b, record_find(b->file.store, RECORD_FINDING, "Nobody asked", id, &err) &&
	                  record_delete(b->file.store, RECORD_FINDING, id, &err));
}

static bool mark_act(struct bench *b)
{
	static const struct anchor places[] = {{"GP", "GP-1"}, {"GP", "GP-3"}};
	struct err err;

	return begin(b) && end(b, mark_significance(b->file.store, places, 2, 2, &err));
}

static bool merge_act(struct bench *b)
{
	struct err err;

	return begin(b) && end(b, theme_merge(b->file.store, "Alone", "Voice", &err));
}

static const struct scenario add = {"add", prepare, add_act, NULL};
static const struct scenario change = {"change", prepare, change_act, NULL};
static const struct scenario delete = {"delete", prepare, delete_act, NULL};
static const struct scenario mark = {"mark", NULL, mark_act, NULL};
static const struct scenario merge = {"merge", prepare, merge_act, NULL};

static const struct scenario *const all[] = {&add, &change, &delete, &mark, &merge};

static void each(enum fault_kind kind, bool lasting, uint64_t stride)
{
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		scenario_loop(all[i], kind, lasting, stride);
}

static void with_one_bad_call(void **state)
{
	(void)state;
	each(FAULT_FILE, false, ONE_IN);
}

static void with_a_disk_gone_bad(void **state)
{
	(void)state;
	each(FAULT_FILE, true, LASTING_ONE_IN);
}

static void with_the_disk_full(void **state)
{
	(void)state;
	each(FAULT_FULL, true, ONE_IN);
}

static void without_one_allocation(void **state)
{
	(void)state;
	each(FAULT_MEMORY, false, ALLOCATIONS_ONE_IN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with_one_bad_call),
		cmocka_unit_test(with_a_disk_gone_bad),
		cmocka_unit_test(with_the_disk_full),
		cmocka_unit_test(without_one_allocation),
	};

	return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
