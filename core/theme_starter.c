/* Each has an id that follows from its name, so that two reviewers who begin with them make the same seven. */
#include <string.h>

#include "core/change.h"
#include "core/digest.h"
#include "core/store_private.h"
#include "core/theme.h"

#define NADIYA                                                                                                        \
	"Multi-agency Learning and Improvement following a Serious Case Review: Nadiya (Leicester Safeguarding Children " \
	"Board, December 2018), paragraph 4.1"

static const struct theme_quoted quotes[] = {
	{"Ineffective Child Protection Processes", NADIYA},
	{"The Investigation of Injuries - potential for physical abuse", NADIYA},
	{"Pre-birth Assessment Processes", NADIYA},
	{"The Marginalisation of Fathers", NADIYA},
	{"Parental risk Factors", NADIYA},
	{"Working with Parental non-compliance and hostility", NADIYA},
	{"Ineffective Information sharing", NADIYA},
	{NULL, NULL},
};

const struct theme_quoted *theme_quotes(void)
{
	return quotes;
}

/* One that was given another name is there all the same, under its id. */
static bool is_there(struct store *store, const char *name, const unsigned char *id, bool *there, struct err *err)
{
	struct stmt *s = db_prepare(
		store->db,
		"SELECT count(*) FROM theme WHERE alive = 1 AND (id = ?1 OR casechron_fold(name) = casechron_fold(?2))", err);
	int64_t n = 0;

	db_bind_blob(s, 1, id, ROW_ID_BYTES);
	db_bind_text(s, 2, name);
	bool ok = db_get_int(s, &n, err);
	*there = n > 0;
	return ok;
}

static void make(struct store *store, struct change *c, const struct theme_quoted *quote, const unsigned char *id)
{
	change_int(c, "theme", id, ROW_ID_BYTES, "alive", 1);
	change_reviewer(c, "theme", id, ROW_ID_BYTES, "reviewer");
	change_int(c, "theme", id, ROW_ID_BYTES, "at", clock_now(store->clock));
	change_text(c, "theme", id, ROW_ID_BYTES, "name", quote->name);
	change_text(c, "theme", id, ROW_ID_BYTES, "quoted", quote->quoted);
}

bool theme_starter(struct store *store, size_t *made, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	struct change c;
	bool ok = true, there = false;

	*made = 0;
	change_init(&c, "theme");
	for (const struct theme_quoted *q = quotes; ok && q->name != NULL; q++) {
		digest_row_id("theme", q->name, id);
		ok = is_there(store, q->name, id, &there, err);
		if (ok && !there) {
			make(store, &c, q, id);
			++*made;
		}
	}
	if (ok && *made > 0) {
		str_format(&c.sentence, "made %zu %s quoted from a review published in 2018", *made,
		           *made == 1 ? "theme" : "themes");
		ok = change_commit(store, &c, err);
	}
	change_release(&c);
	return ok;
}
