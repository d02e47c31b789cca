#include "core/mark.h"

#include "core/change.h"
#include "core/digest.h"
#include "core/store_private.h"

#define TABLE "mark"

bool mark_of(struct store *store, const char *agency, const char *entry, struct mark *mark, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT star, significance FROM mark WHERE agency = ?1 AND entry = ?2", err);
	bool row = false;

	*mark = (struct mark){0};
	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, entry);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		*mark = (struct mark){.star = db_int(s, 0) != 0, .significance = (int)db_int(s, 1)};
	db_finish(s);
	return ok;
}

void mark_row_id(const char *agency, const char *entry, unsigned char id[ROW_ID_BYTES])
{
	struct str name;

	str_init(&name);
	str_format(&name, "%s:%s", agency, entry);
	digest_row_id(TABLE, name.text, id);
	str_release(&name);
}

enum of { STAR, SIGNIFICANCE };

static void assign(struct change *c, const struct anchor *place, enum of of, int value)
{
	unsigned char id[ROW_ID_BYTES];

	mark_row_id(place->agency, place->entry, id);
	change_text(c, TABLE, id, sizeof id, "agency", place->agency);
	change_text(c, TABLE, id, sizeof id, "entry", place->entry);
	change_int(c, TABLE, id, sizeof id, of == STAR ? "star" : "significance", value);
}

/* "starred GP:GP-0212", "starred 3 entries": of those that were not so. */
static bool put(struct store *store, struct change *c, const struct anchor *places, size_t n, enum of of, int value,
                const char *said, struct err *err)
{
	struct mark mark;
	size_t put = 0, last = 0;

	for (size_t i = 0; i < n; i++) {
		if (!anchor_exists(store, places[i].agency, places[i].entry, err) ||
		    !mark_of(store, places[i].agency, places[i].entry, &mark, err))
			return false;
		if ((of == STAR ? mark.star : mark.significance) == value)
			continue;
		assign(c, &places[i], of, value);
		last = i;
		put++;
	}
	if (put == 0)
		return true;
	str_add(&c->sentence, said);
	if (put == 1)
		str_format(&c->sentence, " %s:%s", places[last].agency, places[last].entry);
	else
		str_format(&c->sentence, " %zu entries", put);
	return change_commit(store, c, err);
}

bool mark_star(struct store *store, const struct anchor *places, size_t n, bool star, struct err *err)
{
	struct change c;

	change_init(&c, "star");
	bool ok = put(store, &c, places, n, STAR, star, star ? "starred" : "took the star off", err);
	change_release(&c);
	return ok;
}

bool mark_significance(struct store *store, const struct anchor *places, size_t n, int significance, struct err *err)
{
	static const char *const said[MARK_SIGNIFICANCE_MAX + 1] = {"no longer flagged", "flagged (!)", "flagged (!!)"};
	struct change c;

	if (significance < 0 || significance > MARK_SIGNIFICANCE_MAX)
		return err_set(err, ERR_INVALID, "significance is 0 for none, 1 (!) or 2 (!!)");
	change_init(&c, "significance");
	bool ok = put(store, &c, places, n, SIGNIFICANCE, significance, said[significance], err);
	change_release(&c);
	return ok;
}
