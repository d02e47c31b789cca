/* Every point at which a scenario can run out of memory, or meet a bad or a full disk (scenario.h). FAULTS.md rows 28,
 * 29 and 37; what a kill does is tests/cli/kill.sh. Those on records are test_records.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/db.h"
#include "core/erase.h"
#include "core/gap_state.h"
#include "core/note.h"
#include "core/schema.h"
#include "core/scope.h"
#include "core/suggestion.h"
#include "core/undo.h"
#include "import/import.h"
#include "tests/fault/scenario.h"
#include "tests/lib/assert_ok.h"

enum { ENTRIES = 30, ALLOCATIONS_ONE_IN = 211, CALLS_ONE_IN = 3 };

static void write_submission(const struct bench *b, int revision)
{
	FILE *out = fopen(b->submission, "w");

	assert_non_null(out);
	fprintf(out,
	        "<submission xmlns='urn:casechron:submission:1' case='TEST' revision='%d' prepared='2026-03-02'>\n"
	        "<agency code='HV' name='Health visiting' kind='health'/>\n"
	        "<people roster='true'><person id='N' name='Nina'/><person id='M' name='Mother'/></people>\n<entries>\n",
	        revision);
	for (int i = revision; i < ENTRIES + revision; i++) /* each takes the first away and adds one at the end */
		fprintf(out,
		        "<entry id='HV-%d' when='2020-%02d-%02d' kind='visit'><source>Log</source><person ref='N' seen='yes'/>"
		        "<event>Weighed, %d.%d kg. She reached for the light and laughed%s.</event></entry>\n",
		        i, 1 + i % 12, 1 + i % 28, 4 + i / 10, i % 10, revision > 1 && i % 3 == 0 ? " aloud" : "");
	fputs("</entries></submission>\n", out);
	assert_int_equal(fclose(out), 0);
}

static bool import_act(struct bench *b)
{
	struct store_options options = casefile_options(&b->file, STORE_WRITE);
	struct report report;
	struct err err;

	if (!store_open(b->file.path, &options, &b->file.store, &err))
		return false;
	bool ok = import_load(b->file.store, b->submission, NULL, &report, &err) && report.outcome == REPORT_LOADED;
	report_release(&report);
	store_close(b->file.store);
	return ok;
}

static bool note_act(struct bench *b)
{
	struct store_options options = casefile_options(&b->file, STORE_WRITE);
	struct err err;

	if (!store_open(b->file.path, &options, &b->file.store, &err))
		return false;
	bool ok = note_add(b->file.store, "GP", "GP-2", "question", "What happened next?", true, NULL, &err);
	store_close(b->file.store);
	return ok;
}

/* A theme and two notes, or none of it. */
static bool theme_act(struct bench *b)
{
	static const struct anchor places[] = {{"GP", "GP-1"}, {"GP", "GP-2"}};
	const struct note_words words = {.kind = "question", .text = "Why?", .theme = "Not brought", .panel = true};
	struct store_options options = casefile_options(&b->file, STORE_WRITE);
	struct err err;

	if (!store_open(b->file.path, &options, &b->file.store, &err))
		return false;
	bool ok = note_write(b->file.store, places, 2, &words, NULL, &err);
	store_close(b->file.store);
	return ok;
}

static bool undo_act(struct bench *b)
{
	struct store_options options = casefile_options(&b->file, STORE_WRITE);
	struct err err;

	if (!store_open(b->file.path, &options, &b->file.store, &err))
		return false;
	bool ok = undo_last(b->file.store, NULL, &err);
	store_close(b->file.store);
	return ok;
}

static bool decide_act(struct bench *b)
{
	struct store_options options = casefile_options(&b->file, STORE_WRITE);
	struct scope scope;
	struct suggestion *list;
	struct arena arena;
	struct err err;
	size_t n;

	if (!store_open(b->file.path, &options, &b->file.store, &err))
		return false;
	arena_init(&arena);
	bool ok = scope_read(b->file.store, &arena, &scope, &err) &&
	          suggestion_list(b->file.store, &arena, &scope, &list, &n, &err) && n > 0 &&
	          suggestion_decide(b->file.store, (const struct suggestion *[]){&list[0]}, 1, SUGGESTION_DISMISSED, &err);
	arena_release(&arena);
	store_close(b->file.store);
	return ok;
}

static bool gap_act(struct bench *b)
{
	struct store_options options = casefile_options(&b->file, STORE_WRITE);
	const struct gap_scope scope = {.days = 1};
	struct gap_state *states;
	struct gap *gaps = NULL;
	struct arena arena;
	struct err err;
	size_t n;

	if (!store_open(b->file.path, &options, &b->file.store, &err))
		return false;
	arena_init(&arena);
	bool ok = gaps_find(b->file.store, &scope, &gaps, &n, &err) && n > 0 &&
	          gap_state_of(b->file.store, &arena, &scope, gaps, n, &states, &err) &&
	          gap_state_set(b->file.store, &states[0], GAP_EXPLAINED, "The family was abroad.", &err);
	free(gaps);
	arena_release(&arena);
	store_close(b->file.store);
	return ok;
}

/* What is left to clean is done by the next opening. */
static bool erase_act(struct bench *b)
{
	struct store_options options = casefile_options(&b->file, STORE_WRITE);
	struct erase_counts counts;
	struct erase_item item;
	struct arena arena;
	struct err err;
	bool cleaned;

	if (!store_open(b->file.path, &options, &b->file.store, &err))
		return false;
	arena_init(&arena);
	bool ok = erase_find(b->file.store, &arena, "GP:GP-2", &item, &err) &&
	          erase_item(b->file.store, &item, "sent by mistake", &counts, &cleaned, &err);
	arena_release(&arena);
	store_close(b->file.store);
	return ok;
}

static void add_note(struct bench *b, const char *agency, const char *entry)
{
	struct err err;

	assert_ok(note_add(b->file.store, agency, entry, "analysis", "First.", true, NULL, &err));
}

static void prepare_undo(struct bench *b)
{
	add_note(b, "GP", "GP-1");
}

static void prepare_import(struct bench *b)
{
	write_submission(b, 1);
}

/* Notes on an entry that revision 2 leaves out, on one that it changes and on one that it does not. */
static void prepare_revision(struct bench *b)
{
	struct report report;
	struct err err;

	write_submission(b, 1);
	assert_ok(import_load(b->file.store, b->submission, NULL, &report, &err));
	assert_int_equal(report.outcome, REPORT_LOADED);
	report_release(&report);
	add_note(b, "HV", "HV-1");
	add_note(b, "HV", "HV-3");
	add_note(b, "HV", "HV-4");
	write_submission(b, 2);
}

/* An entry that names an abbreviation and a telephone number. */
static void prepare_decide(struct bench *b)
{
	struct entry entry = {.id = "POL-1", .when = "2020-02-02", .event = "The MARAC was told; call 01632 960123."};
	struct err err;

	assert_ok(casefile_submit(&b->file, "POL", 1, &entry, 1, &err));
}

/* In its place a case without entries that the first Casechron could have made. */
static void prepare_upgrade(struct bench *b)
{
	struct db *db;
	struct err err;

	write_submission(b, 1);
	store_close(b->file.store);
	b->file.store = NULL;
	unlink(b->file.path);
	assert_ok(db_open(b->file.path, NULL, DB_CREATE, &db, &err));
	assert_ok(db_exec(db, "BEGIN", &err) && schema_upgrade(db, 0, 1, &err) &&
	          db_exec(db, "PRAGMA application_id = 1128482898; INSERT INTO meta VALUES('case', 'TEST'); COMMIT", &err));
	db_close(db);
}

static const struct scenario import = {"import", prepare_import, import_act, NULL};
static const struct scenario revision = {"revision", prepare_revision, import_act, NULL};
static const struct scenario note = {"note", NULL, note_act, NULL};
static const struct scenario theme = {"theme", NULL, theme_act, NULL};
static const struct scenario undo = {"undo", prepare_undo, undo_act, NULL};
static const struct scenario upgrade = {"upgrade", prepare_upgrade, import_act, NULL};
static const struct scenario decide = {"decide", prepare_decide, decide_act, NULL};
static const struct scenario gap = {"gap", NULL, gap_act, NULL};
static const struct scenario erase = {"erase", NULL, erase_act, "Entry number 2 of GP"};

/* Allocations are the most. CASECHRON_FAULTS=all tries every one of all. */
#define LOOP(scenario, kind, lasting, name)                                                                    \
	static void name(void **state)                                                                             \
	{                                                                                                          \
		(void)state;                                                                                           \
		scenario_loop(&(scenario), kind, lasting, (kind) == FAULT_MEMORY ? ALLOCATIONS_ONE_IN : CALLS_ONE_IN); \
	}

LOOP(import, FAULT_MEMORY, false, import_without_one_allocation)
LOOP(import, FAULT_MEMORY, true, import_with_memory_gone)
LOOP(import, FAULT_FILE, false, import_with_one_bad_call)
LOOP(import, FAULT_FILE, true, import_with_a_disk_gone_bad)
LOOP(import, FAULT_FULL, true, import_with_the_disk_full)
LOOP(revision, FAULT_MEMORY, false, revision_without_one_allocation)
LOOP(revision, FAULT_FILE, false, revision_with_one_bad_call)
LOOP(revision, FAULT_FULL, true, revision_with_the_disk_full)
LOOP(note, FAULT_MEMORY, false, note_without_one_allocation)
LOOP(note, FAULT_FILE, false, note_with_one_bad_call)
LOOP(note, FAULT_FULL, true, note_with_the_disk_full)
LOOP(theme, FAULT_MEMORY, false, theme_without_one_allocation)
LOOP(theme, FAULT_FILE, false, theme_with_one_bad_call)
LOOP(theme, FAULT_FULL, true, theme_with_the_disk_full)
LOOP(undo, FAULT_MEMORY, false, undo_without_one_allocation)
LOOP(undo, FAULT_FILE, false, undo_with_one_bad_call)
LOOP(undo, FAULT_FULL, true, undo_with_the_disk_full)
LOOP(upgrade, FAULT_MEMORY, false, upgrade_without_one_allocation)
LOOP(upgrade, FAULT_FILE, false, upgrade_with_one_bad_call)
LOOP(upgrade, FAULT_FILE, true, upgrade_with_a_disk_gone_bad)
LOOP(upgrade, FAULT_FULL, true, upgrade_with_the_disk_full)
LOOP(decide, FAULT_MEMORY, false, decide_without_one_allocation)
LOOP(decide, FAULT_FILE, false, decide_with_one_bad_call)
LOOP(decide, FAULT_FULL, true, decide_with_the_disk_full)
LOOP(gap, FAULT_MEMORY, false, gap_without_one_allocation)
LOOP(gap, FAULT_FILE, false, gap_with_one_bad_call)
LOOP(gap, FAULT_FULL, true, gap_with_the_disk_full)
LOOP(erase, FAULT_MEMORY, false, erase_without_one_allocation)
LOOP(erase, FAULT_FILE, false, erase_with_one_bad_call)
LOOP(erase, FAULT_FILE, true, erase_with_a_disk_gone_bad)
LOOP(erase, FAULT_FULL, true, erase_with_the_disk_full)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(import_with_one_bad_call),       cmocka_unit_test(import_with_a_disk_gone_bad),
		cmocka_unit_test(import_with_the_disk_full),      cmocka_unit_test(revision_with_one_bad_call),
		cmocka_unit_test(revision_with_the_disk_full),    cmocka_unit_test(note_with_one_bad_call),
		cmocka_unit_test(note_with_the_disk_full),        cmocka_unit_test(theme_with_one_bad_call),
		cmocka_unit_test(theme_with_the_disk_full),       cmocka_unit_test(undo_with_one_bad_call),
		cmocka_unit_test(undo_with_the_disk_full),        cmocka_unit_test(upgrade_with_one_bad_call),
		cmocka_unit_test(upgrade_with_a_disk_gone_bad),   cmocka_unit_test(upgrade_with_the_disk_full),
		cmocka_unit_test(decide_with_one_bad_call),       cmocka_unit_test(decide_with_the_disk_full),
		cmocka_unit_test(gap_with_one_bad_call),          cmocka_unit_test(gap_with_the_disk_full),
		cmocka_unit_test(erase_with_one_bad_call),        cmocka_unit_test(erase_with_a_disk_gone_bad),
		cmocka_unit_test(erase_with_the_disk_full),       cmocka_unit_test(note_without_one_allocation),
		cmocka_unit_test(theme_without_one_allocation),   cmocka_unit_test(undo_without_one_allocation),
		cmocka_unit_test(decide_without_one_allocation),  cmocka_unit_test(gap_without_one_allocation),
		cmocka_unit_test(erase_without_one_allocation),   cmocka_unit_test(revision_without_one_allocation),
		cmocka_unit_test(upgrade_without_one_allocation), cmocka_unit_test(import_without_one_allocation),
		cmocka_unit_test(import_with_memory_gone),
	};

	return cmocka_run_group_tests_name("faults", tests, NULL, NULL);
}
