#include "core/undo.h"
#include "tests/lib/rich_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/gap_state.h"
#include "core/note.h"
#include "core/row_id.h"
#include "core/saved_view.h"
#include "core/store_private.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/erasing.h"

int rich_log_tries(int usual)
{
	const char *asked = getenv("CASECHRON_TRIES");
	long n = asked != NULL ? strtol(asked, NULL, 10) : 0;

	return n > 0 && n <= 10000000 ? (int)n : usual;
}

static void explain_a_gap(struct casefile *c)
{
	struct gap_scope scope = {.days = 1};
	struct gap_state *states;
	struct gap *gaps = NULL;
	struct arena arena;
	struct err err = {0};
	size_t n;

	arena_init(&arena);
	assert_ok(gaps_find(c->store, &scope, &gaps, &n, &err));
	assert_ok(gap_state_of(c->store, &arena, &scope, gaps, n, &states, &err));
	assert_ok(gap_state_set(c->store, &states[0], GAP_EXPLAINED, "The family was abroad.", &err));
	free(gaps);
	arena_release(&arena);
}

static void write_much(struct casefile *c)
{
	static const char *const reviewers[] = {"Ann", "Bartek", "Ceri"};
	static const char *const themes[] = {"Voice", "Not brought", ""};
	unsigned char id[ROW_ID_BYTES];
	char hex[2 * ROW_ID_BYTES + 1] = "", text[64], entry[16];
	struct err err = {0};

	for (int i = 0; i < 24; i++) {
		store_set_reviewer(c->store, reviewers[i % 3]);
		snprintf(text, sizeof text, "Note %d, with n\xC3\xADght in it", i);
		snprintf(entry, sizeof entry, "GP-%d", 1 + i % 5);
		const struct note_words words = {
			.kind = note_kinds()[i % 7].name, .text = text, .panel = i % 2, .theme = themes[i % 3]};
		const struct anchor places[] = {{"GP", entry}, {"GP", "GP-6"}};
		assert_ok(note_write(c->store, places, 1 + i % 2, &words, NULL, &err));
	}
	assert_ok(note_add(c->store, "GP", "GP-2", "question", "to be erased", true, id, &err));
	for (int i = 0; i < ROW_ID_BYTES; i++)
		snprintf(hex + 2 * i, 3, "%02x", id[i]);
	assert_ok(saved_view_save(c->store, "Visits", "kind:visit", &err));
	explain_a_gap(c);
	for (int i = 0; i < 4; i++)
		assert_ok(undo_last(c->store, NULL, &err));
	for (int i = 0; i < 2; i++)
		assert_ok(redo_last(c->store, NULL, &err));
	assert_ok(casefile_load(c, "GP", 2, 2, 8, &err));
	erasing_erase(c, hex);
	erasing_erase(c, "GP:GP-4");
	assert_ok(note_add(c->store, "GP", "GP-2", "question", "the last", true, NULL, &err));
}

void rich_log_open(struct casefile *c)
{
	struct err err = {0};

	casefile_open(c, 6);
	write_much(c);
	assert_ok(db_exec(c->store->db, "PRAGMA foreign_keys = OFF", &err));
}

int64_t rich_log_number(struct casefile *c, const char *sql)
{
	struct err err = {0};
	int64_t n = -1;

	assert_ok(db_get_int(db_prepare_once(c->store->db, sql, &err), &n, &err));
	return n;
}

/* The tables of the log as text. */
struct str rich_log_read(struct casefile *c)
{
	static const char *const queries[] = {"SELECT * FROM change ORDER BY seq",
	                                      "SELECT * FROM change_parent ORDER BY change, parent",
	                                      "SELECT * FROM assign ORDER BY change, n", "SELECT * FROM head ORDER BY id",
	                                      "SELECT * FROM erased ORDER BY id"};
	struct err err = {0};
	struct str out;
	bool row = false;

	str_init(&out);
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct stmt *s = db_prepare_once(c->store->db, queries[i], &err);
		while (db_step(s, &row, &err) && row)
			for (int k = 0; k < db_columns(s); k++) {
				size_t n;
				const void *bytes = db_blob(s, k, &n);
				str_format(&out, "%d:", (int)db_type(s, k));
				str_add_n(&out, bytes != NULL ? bytes : "", n);
			}
		db_finish(s);
	}
	return out;
}
