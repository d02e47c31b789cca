#include "core/mark.h"

#include "core/change.h"
#include "core/digest.h"
#include "core/store_private.h"

static const char *const signs[MARK_LEVELS] = {"", "!", "!!"};

const char *mark_sign(int significance)
{
	return significance > 0 && significance < MARK_LEVELS ? signs[significance] : "";
}

static bool read_own(struct store *store, const char *agency, const char *entry, struct mark *mark, struct err *err)
{
	struct stmt *s =
		db_prepare(store->db, "SELECT star, significance FROM mark WHERE agency = ?1 AND entry = ?2", err);
	bool row = false;

	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, entry);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		mark->star = db_int(s, 0) != 0;
		mark->significance = (int)db_int(s, 1);
	}
	db_finish(s);
	return ok;
}

/* Of a record that is gone a part may be left, where two copies of a case were joined. */
#define STANDS                                                                    \
	"SELECT count(*) FILTER (WHERE record IN (SELECT id FROM link WHERE alive = 1)"  \
	"  OR record IN (SELECT id FROM incident WHERE alive = 1)),"                     \
	" count(*) FILTER (WHERE record IN (SELECT id FROM question WHERE alive = 1))"   \
	" FROM part WHERE alive = 1 AND agency = ?1 AND entry = ?2"

bool mark_of(struct store *store, const char *agency, const char *entry, struct mark *mark, struct err *err)
{
	bool row = false;

	*mark = (struct mark){0};
	if (!read_own(store, agency, entry, mark, err))
		return false;
	struct stmt *s = db_prepare(store->db, STANDS, err);
	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, entry);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		mark->is_linked = db_int(s, 0) > 0;
		mark->is_asked = db_int(s, 1) > 0;
	}
	db_finish(s);
	return ok;
}

enum cell { STAR, SIGNIFICANCE };

static const char *const columns[] = {[STAR] = "star", [SIGNIFICANCE] = "significance"};

/* The cell of an entry's marks, where it differs. */
static bool assign(struct store *store, struct change *c, const struct anchor *place, enum cell cell, int value,
                   struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	struct mark old = {0};
	struct str key;

	if (!anchor_exists(store, place->agency, place->entry, err) ||
	    !read_own(store, place->agency, place->entry, &old, err))
		return false;
	if (value == (cell == STAR ? (int)old.star : old.significance))
		return true;
	str_init(&key);
	str_format(&key, "%s:%s", place->agency, place->entry);
	digest_row_id("mark", key.text, id);
	str_release(&key);
	change_text(c, "mark", id, sizeof id, "agency", place->agency);
	change_text(c, "mark", id, sizeof id, "entry", place->entry);
	change_int(c, "mark", id, sizeof id, columns[cell], value);
	return true;
}

/* `said` goes before the entries, `behind` after them. */
static bool write(struct store *store, const struct anchor *places, size_t n, enum cell cell, int value,
                  const char *said, const char *behind, struct err *err)
{
	struct change c;
	bool ok = true;

	change_init(&c, "mark");
	for (size_t i = 0; ok && i < n; i++)
		ok = assign(store, &c, &places[i], cell, value, err);
	if (n == 1)
		str_format(&c.sentence, "%s %s:%s%s", said, places[0].agency, places[0].entry, behind);
	else
		str_format(&c.sentence, "%s %zu entries%s", said, n, behind);
	ok = ok && (c.n == 0 || change_commit(store, &c, err));
	change_release(&c);
	return ok;
}

bool mark_star(struct store *store, const struct anchor *places, size_t n, bool on, struct err *err)
{
	return write(store, places, n, STAR, on, on ? "starred" : "took the star off", "", err);
}

bool mark_significance(struct store *store, const struct anchor *places, size_t n, int level, struct err *err)
{
	static const char *const behind[MARK_LEVELS] = {"", " as significant (!)", " as significant (!!)"};

	if (level < 0 || level >= MARK_LEVELS)
		return err_set(err, ERR_INVALID, "there is no significance %d: it is 0, 1 or 2", level);
	return write(store, places, n, SIGNIFICANCE, level, level > 0 ? "flagged" : "took the flag off", behind[level],
	             err);
}
