/* Any bytes as a filter: reads it, prints it, reads that again, and asks an empty case. Ends the program where a
 * promise of core/filter.h is broken: what can be read can be printed, selects the same, and can be asked. */
#include "core/filter.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/db.h"
#include "core/filter_sql.h"
#include "core/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* The tables of a case with nothing in them, in memory, made once: they are only asked. */
static struct db *tables(void)
{
	static struct db *db;
	struct err err = {0};

	if (db == NULL)
		require(db_open_memory(&db, &err) && schema_create(db, &err));
	return db;
}

/* As SQLite prepares it and runs it, over no rows. */
static void ask(const struct filter_sql *f, const char *condition)
{
	struct err err = {0};
	struct str sql;
	bool row = true;

	str_init(&sql);
	str_format(&sql, "SELECT e.id, (%s) FROM entry AS e WHERE (%s)", f->certain.text, condition);
	struct stmt *s = db_prepare_once(tables(), sql.text, &err);
	require(s != NULL);
	filter_sql_bind(f, s);
	require(db_step(s, &row, &err) && !row);
	db_finish(s);
	str_release(&sql);
}

static bool same_sql(const struct filter_sql *a, const struct filter_sql *b)
{
	if (a->n != b->n || a->dated != b->dated || strcmp(a->possible.text, b->possible.text) != 0 ||
	    strcmp(a->certain.text, b->certain.text) != 0 || strcmp(a->but_dates.text, b->but_dates.text) != 0)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		const struct filter_value *v = &a->values[i], *w = &b->values[i];
		if (v->number != w->number || v->n != w->n || (!v->number && strcmp(v->text, w->text) != 0))
			return false;
	}
	return true;
}

static void check_filter(const struct filter *filter)
{
	struct str printed, again;
	struct filter_sql sql, sql_again;
	struct filter second;
	struct err err = {0};

	str_init(&printed);
	str_init(&again);
	filter_print(filter, &printed);
	require(filter_parse(printed.text, &second, &err));
	filter_print(&second, &again);
	require(strcmp(printed.text, again.text) == 0);
	filter_sql_init(&sql, filter);
	filter_sql_init(&sql_again, &second);
	require(same_sql(&sql, &sql_again));
	ask(&sql, sql.possible.text);
	ask(&sql, sql.but_dates.text);
	filter_sql_release(&sql);
	filter_sql_release(&sql_again);
	filter_release(&second);
	str_release(&printed);
	str_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	struct err err = {0};
	struct filter filter;

	if (text == NULL)
		return 0;
	if (size > 0)
		memcpy(text, data, size);
	text[size] = '\0';
	bool taken = filter_parse(text, &filter, &err);
	require(taken == (err.code == ERR_NONE));
	require(taken || filter.root == NULL);
	for (const char *p = err.text; *p != '\0'; p++)
		require((unsigned char)*p >= ' ' && *p != 0x7F);
	if (taken)
		check_filter(&filter);
	filter_release(&filter);
	free(text);
	return 0;
}
