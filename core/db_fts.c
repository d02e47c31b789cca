/* Hands our rules for words to SQLite: the tokenizer to FTS5, for the index and the query alike, and
 * casechron_fold(), by which names are compared, and casechron_day(), which gives a bound of a date as it was typed. */
#include <sqlite3.h>
#include <string.h>

#include "core/db.h"
#include "core/edtf.h"
#include "core/str.h"
#include "core/tokenizer.h"
#include "core/utf8.h"

struct feed {
	int (*token)(void *, int, const char *, int, int, int);
	void *context;
	int rc;
};

static bool feed_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct feed *f = context;

	f->rc = f->token(f->context, 0, word, (int)n, (int)start, (int)end);
	return f->rc == SQLITE_OK;
}

static int tokenize(Fts5Tokenizer *self, void *context, int flags, const char *text, int n,
                    int (*token)(void *, int, const char *, int, int, int))
{
	struct feed f = {.token = token, .context = context, .rc = SQLITE_OK};

	(void)self, (void)flags;
	tokenizer_each(text, n > 0 ? (size_t)n : 0, feed_word, &f);
	return f.rc;
}

/* The tokenizer has no state; FTS5 wants a pointer that is not NULL. */
static int create(void *context, const char **args, int n, Fts5Tokenizer **out)
{
	static char nothing;

	(void)context, (void)args, (void)n;
	*out = (Fts5Tokenizer *)(void *)&nothing;
	return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *self)
{
	(void)self;
}

static void fold(sqlite3_context *context, int n, sqlite3_value **args)
{
	const char *text = (const char *)sqlite3_value_text(args[0]);
	struct str out;

	(void)n;
	if (text == NULL) {
		sqlite3_result_null(context);
		return;
	}
	str_init(&out);
	utf8_fold(text, &out);
	sqlite3_result_text64(context, out.text, out.length, SQLITE_TRANSIENT, SQLITE_UTF8);
	str_release(&out);
}

/* Of an EDTF text: 0 its earliest day, 1 its latest, 2 and 3 those that are sure. NULL of what is no date, or none. */
static void day(sqlite3_context *context, int n, sqlite3_value **args)
{
	const char *text = (const char *)sqlite3_value_text(args[0]);
	int which = sqlite3_value_int(args[1]);
	struct edtf date;

	(void)n;
	if (text == NULL || which < 0 || which > 3 || !edtf_parse(text, &date, NULL) || date.kind == EDTF_UNDATED) {
		sqlite3_result_null(context);
		return;
	}
	const int32_t days[] = {date.earliest, date.latest, date.sure_earliest, date.sure_latest};
	sqlite3_result_int(context, days[which]);
}

bool db_fts_register(void *handle, struct err *err)
{
	fts5_tokenizer methods = {.xCreate = create, .xDelete = destroy, .xTokenize = tokenize};
	sqlite3_stmt *s = NULL;
	fts5_api *api = NULL;

	if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &s, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(s);
	}
	sqlite3_finalize(s);
	if (api == NULL || api->xCreateTokenizer(api, "casechron", NULL, &methods, NULL) != SQLITE_OK)
		return err_set(err, ERR_IO, "this SQLite has no full-text search (FTS5)");
	int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	return (sqlite3_create_function_v2(handle, "casechron_fold", 1, flags, NULL, fold, NULL, NULL, NULL) == SQLITE_OK &&
	        sqlite3_create_function_v2(handle, "casechron_day", 2, flags, NULL, day, NULL, NULL, NULL) == SQLITE_OK) ||
	       err_set(err, ERR_IO, "this SQLite takes no functions");
}
