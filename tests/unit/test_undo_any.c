/* Any changes, undone and redone in any order: all of them and back, one at a time wherever that is allowed, and never
 * is anything left half, or pointing at what is not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/mem.h"
#include "core/note.h"
#include "core/record.h"
#include "core/row_id.h"
#include "core/saved_view.h"
#include "core/store_private.h"
#include "core/theme.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

enum { ENTRIES = 6, CHANGES = 150, TURNS = 500, SCRIPTS = 4, DEEP = 1000 };

/* What is half or points at nothing, each a count that must be 0. */
static const char *const halves[] = {
	"SELECT count(*) FROM note WHERE alive = 1 AND (agency IS NULL OR entry IS NULL OR kind IS NULL OR text = '')",
	"SELECT count(*) FROM note WHERE alive = 1 AND theme IS NOT NULL AND theme NOT IN (SELECT id FROM theme "
	"WHERE alive = 1 AND name <> '')",
	"SELECT count(*) FROM theme WHERE alive = 1 AND (name = '' OR (parent IS NOT NULL AND parent NOT IN "
	"(SELECT id FROM theme WHERE alive = 1)))",
	"SELECT count(*) FROM part AS p WHERE alive = 1 AND record NOT IN (SELECT id FROM finding WHERE alive = 1 "
	"UNION SELECT id FROM recommendation WHERE alive = 1 UNION SELECT id FROM incident WHERE alive = 1)",
	"SELECT count(*) FROM part AS p WHERE alive = 1 AND target IS NOT NULL AND target NOT IN "
	"(SELECT id FROM finding WHERE alive = 1)",
	"SELECT count(*) FROM part AS p WHERE alive = 1 AND entry IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry AS e "
	"JOIN submission AS s ON s.id = e.submission WHERE e.agency = p.agency AND e.key = p.entry AND s.loaded = 1)",
	"SELECT count(*) FROM action WHERE alive = 1 AND (text IS NULL OR recommendation NOT IN "
	"(SELECT id FROM recommendation WHERE alive = 1))",
	"SELECT count(*) FROM saved_view WHERE alive = 1 AND (name = '' OR filter = '')",
	"SELECT count(*) FROM note AS n WHERE alive = 1 AND NOT EXISTS (SELECT 1 FROM entry AS e JOIN submission AS s "
	"ON s.id = e.submission WHERE e.agency = n.agency AND e.key = n.entry AND s.loaded = 1)",
};

static void nothing_is_half(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
	for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
		int64_t n = -1;
		assert_ok(db_get_int(db_prepare(c->store->db, halves[i], &err), &n, &err));
		if (n != 0)
			fail_msg("%lld: %s", (long long)n, halves[i]);
	}
}

/* One of the live notes; false where there is none. */
static bool some_note(struct casefile *c, unsigned char id[ROW_ID_BYTES])
{
	struct err err = {0};
	struct stmt *s = db_prepare(c->store->db, "SELECT id FROM note WHERE alive = 1 ORDER BY n", &err);
	uint32_t i = 0;
	bool row, any = false;
	size_t size;

	while (db_step(s, &row, &err) && row)
		if (casefile_random(c, ++i) == 0) {
			memcpy(id, db_blob(s, 0, &size), ROW_ID_BYTES);
			any = true;
		}
	db_finish(s);
	return any;
}

/* One of a kind, by its id as people give it; false where there is none. */
static bool some_record(struct casefile *c, struct arena *arena, enum record_kind kind, struct record *record)
{
	struct record *list;
	struct err err = {0};
	size_t n;

	assert_ok(record_list(c->store, arena, kind, &list, &n, &err));
	if (n > 0)
		*record = list[casefile_random(c, (uint32_t)n)];
	return n > 0;
}

/* Adds, changes or deletes one of four kinds that point at each other; what is refused is not done. */
static void random_record(struct casefile *c, int i)
{
	static const enum record_kind kinds[] = {RECORD_INCIDENT, RECORD_FINDING, RECORD_RECOMMENDATION, RECORD_ACTION};
	static const struct {
		enum record_kind of;
		const char *field;
	} points[] = {{RECORD_RECOMMENDATION, "recommendation"}, {RECORD_FINDING, "findings"}};
	enum record_kind kind = kinds[casefile_random(c, 4)];
	const char *values[RECORD_FIELDS] = {0};
	struct record old, other;
	struct arena arena;
	struct err err;

	arena_init(&arena);
	const char *text = arena_format(&arena, "Record %d", i);
	for (int f = 0; f < record_fields(kind); f++) {
		const struct record_field *field = &record_kind_info(kind)->fields[f];
		char hex[ROW_ID_HEX + 1];
		if (field->type == RECORD_ENTRIES)
			values[f] = arena_format(&arena, "%s-%u", casefile_random(c, 2) ? "GP:GP" : "POL:POL",
			                         casefile_random(c, ENTRIES) + 1);
		else if (field->type == RECORD_CHOICE)
			values[f] = field->choices[0].name;
		else if (field->type == RECORD_LINE || field->type == RECORD_TEXT)
			values[f] = text;
		for (size_t p = 0; p < 2; p++)
			if (strcmp(field->name, points[p].field) == 0 && some_record(c, &arena, points[p].of, &other)) {
				row_id_hex(other.id, hex);
				values[f] = arena_copy(&arena, hex);
			}
	}
	uint32_t dice = casefile_random(c, 4);
	if (dice < 2 || !some_record(c, &arena, kind, &old))
		record_add(c->store, kind, values, NULL, NULL, &err);
	else if (dice == 2)
		record_change(c->store, kind, old.id, values, NULL, &err);
	else
		record_delete(c->store, kind, old.id, &err);
	arena_release(&arena);
}

static void random_change(struct casefile *c, int i)
{
	static const char *const reviewers[] = {"Ann", "Bartek", "Ceri"}, *const agencies[] = {"GP", "GP", "POL"};
	char text[32], name[32], entry[32];
	unsigned char id[ROW_ID_BYTES];
	struct err err = {0};
	const char *agency = agencies[casefile_random(c, 3)];
	uint32_t dice = casefile_random(c, 18);

	store_set_reviewer(c->store, reviewers[casefile_random(c, 3)]);
	snprintf(text, sizeof text, "Note %d", i);
	snprintf(name, sizeof name, "Theme %u", casefile_random(c, 8));
	snprintf(entry, sizeof entry, "%s-%u", agency, casefile_random(c, ENTRIES) + 1);
	const struct note_words words = {.kind = note_kinds()[casefile_random(c, 7)].name,
	                                 .text = text,
	                                 .panel = dice & 1,
	                                 .theme = dice % 3 ? name : NULL};
	if (dice < 5)
		note_write(c->store, &(struct anchor){agency, entry}, 1, &words, NULL, &err);
	else if (dice < 8 && some_note(c, id))
		assert_ok(note_change(c->store, id, &words, NULL, &err));
	else if (dice < 9 && some_note(c, id))
		assert_ok(note_delete(c->store, id, &err));
	else if (dice < 10)
		theme_add(c->store, text, i % 4 > 0 ? name : NULL, NULL, &err);
	else if (dice < 11)
		assert_ok(saved_view_save(c->store, name, text, &err));
	else if (dice < 17)
		random_record(c, i);
	else
		casefile_load(c, "POL", i + 1, 1 + i % 3, 4 + i % 3, &err);
}

/* The ids of all that can be undone, one after the other; returned n, to be freed. */
static unsigned char *all_changes(struct casefile *c, size_t *n)
{
	struct err err = {0};
	struct stmt *s = db_prepare(c->store->db,
	                            "SELECT id FROM change WHERE verb NOT IN ('undo', 'redo', 'reviewer') "
	                            "AND seq > 2 ORDER BY seq",
	                            &err);
	unsigned char *ids = NULL;
	size_t capacity = 0, size;
	bool row;

	*n = 0;
	while (db_step(s, &row, &err) && row) {
		ids = mem_grow(ids, &capacity, *n + 1, SHA256_BYTES);
		memcpy(ids + (*n)++ * SHA256_BYTES, db_blob(s, 0, &size), SHA256_BYTES);
	}
	db_finish(s);
	return ids;
}

static void same_dump(struct casefile *c, const struct str *wanted)
{
	struct str now = casefile_dump(c);

	assert_string_equal(now.text, wanted->text);
	str_release(&now);
}

/* Undoes and redoes single ones; all that is not allowed is refused as INVALID, and changes nothing. */
static void turn_any(struct casefile *c, const unsigned char *ids, size_t n, int *allowed)
{
	struct err err;

	for (int i = 0; i < TURNS; i++) {
		const unsigned char *id = ids + casefile_random(c, (uint32_t)n) * SHA256_BYTES;
		bool ok = casefile_random(c, 2) ? undo_change(c->store, id, NULL, &err) : redo_change(c->store, id, NULL, &err);
		*allowed += ok;
		if (!ok)
			assert_int_equal(err.code, ERR_INVALID);
		if (i % 10 == 0)
			nothing_is_half(c);
	}
}

/* The same until no more can be: nearly all, for a deletion stays where the load of the entry is undone by then. */
static void undo_each(struct casefile *c, const unsigned char *ids, size_t n)
{
	struct err err;
	bool any = true;

	while (any) {
		any = false;
		for (size_t i = 0; i < n; i++)
			any = undo_change(c->store, ids + casefile_random(c, (uint32_t)n) * SHA256_BYTES, NULL, &err) || any;
		nothing_is_half(c);
		for (size_t i = 0; i < n && !any; i++)
			any = undo_change(c->store, ids + i * SHA256_BYTES, NULL, &err);
	}
}

static int64_t standing(struct casefile *c)
{
	struct err err = {0};
	int64_t n = -1;

	assert_ok(db_get_int(db_prepare(c->store->db,
	                                "SELECT count(*) FROM change WHERE undone = 0 AND seq > 2 AND verb NOT IN ('undo', "
	                                "'redo', 'reviewer')",
	                                &err),
	                     &n, &err));
	return n;
}

static void whatever_is_done_in_whatever_order(void **state)
{
	struct err err = {0};

	(void)state;
	for (int script = 0; script < SCRIPTS; script++) {
		struct casefile c;
		size_t n, undone = 0, redone = 0;
		int allowed = 0;
		casefile_open(&c, ENTRIES);
		c.seed = (uint64_t)script + 7;
		struct str beginning = casefile_dump(&c);
		for (int i = 0; i < CHANGES; i++)
			random_change(&c, i);
		struct str end = casefile_dump(&c);
		unsigned char *ids = all_changes(&c, &n);
		nothing_is_half(&c);
		while (undone < n && undo_last(c.store, NULL, &err))
			undone++;
		same_dump(&c, &beginning);
		nothing_is_half(&c);
		casefile_reopen(&c, STORE_WRITE);
		while (redo_last(c.store, NULL, &err))
			redone++;
		assert_int_equal(undone, n);
		assert_int_equal(redone, n);
		same_dump(&c, &end);
		turn_any(&c, ids, n, &allowed);
		assert_in_range(allowed, TURNS / 20, TURNS);
		undo_each(&c, ids, n);
		assert_in_range(standing(&c), 0, n / 10);
		while (standing(&c) > 0)
			assert_ok(undo_last(c.store, NULL, &err));
		nothing_is_half(&c);
		same_dump(&c, &beginning);
		free(ids);
		str_release(&beginning);
		str_release(&end);
		casefile_close(&c);
	}
}

/* As deep as a log is, and in a later session; CASECHRON_DEEP says how deep, for who wants to see what it costs. */
static void to_any_depth(void **state)
{
	const char *wanted = getenv("CASECHRON_DEEP");
	int deep = wanted != NULL ? (int)strtol(wanted, NULL, 10) : DEEP;
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, ENTRIES);
	struct str beginning = casefile_dump(&c);
	for (int i = 0; i < deep; i++) {
		char entry[16];
		snprintf(entry, sizeof entry, "GP-%d", i % ENTRIES + 1);
		assert_ok(note_add(c.store, "GP", entry, "question", "why?", true, NULL, &err));
	}
	struct str end = casefile_dump(&c);
	for (int i = 0; i < deep; i++)
		assert_ok(undo_last(c.store, NULL, &err));
	same_dump(&c, &beginning);
	casefile_reopen(&c, STORE_WRITE);
	for (int i = 0; i < deep; i++)
		assert_ok(redo_last(c.store, NULL, &err));
	assert_false(redo_last(c.store, NULL, &err));
	same_dump(&c, &end);
	nothing_is_half(&c);
	str_release(&beginning);
	str_release(&end);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_is_done_in_whatever_order),
		cmocka_unit_test(to_any_depth),
	};

	return cmocka_run_group_tests_name("undo_any", tests, NULL, NULL);
}
