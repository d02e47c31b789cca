#include "core/gap_state.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/digest.h"
#include "core/mem.h"
#include "core/store_private.h"
#include "core/utf8.h"

#define TABLE "gap_state"
#define SCOPE_END "scope"
#define OF_PERSON "person:"

static const struct {
	const char *stored, *name, *verb, *sentence;
} standings[GAP_STANDINGS] = {
	[GAP_OPEN] = {"open", "open", "reopen-gap", "opened a gap again"},
	[GAP_EXPLAINED] = {"explained", "explained", "explain-gap", "explained a gap"},
	[GAP_PUT] = {"put", "put to agency", "put-gap", "put a gap to the agency"},
	[GAP_IGNORED] = {"ignored", "ignored", "ignore-gap", "ignored a gap"},
};

const char *gap_standing_name(enum gap_standing standing)
{
	return standings[standing].name;
}

static enum gap_standing read_standing(const char *stored)
{
	for (size_t i = 0; i < GAP_STANDINGS; i++)
		if (strcmp(standings[i].stored, stored) == 0)
			return (enum gap_standing)i;
	return GAP_OPEN;
}

/* --- what is kept */

#define SELECT_STATES                                                                               \
	"SELECT g.id, whose, from_entry, to_entry, days, state, text, name, at FROM " TABLE " AS g "    \
	"LEFT JOIN reviewer ON reviewer.id = g.reviewer WHERE alive = 1 ORDER BY whose, days, g.id"

struct kept {
	struct gap_state *list;
	size_t n, capacity;
};

static bool read_kept(struct store *store, struct arena *arena, struct kept *kept, struct err *err)
{
	struct stmt *s = db_prepare(store->db, SELECT_STATES, err);
	bool row = false, ok;
	size_t size;

	while ((ok = db_step(s, &row, err)) && row) {
		const void *id = db_blob(s, 0, &size);
		if (size != ROW_ID_BYTES)
			continue;
		kept->list = mem_grow(kept->list, &kept->capacity, kept->n + 1, sizeof *kept->list);
		struct gap_state *g = &kept->list[kept->n++];
		*g = (struct gap_state){.whose = arena_copy(arena, db_string(s, 1)),
		                        .from = arena_copy(arena, db_string(s, 2)),
		                        .to = arena_copy(arena, db_string(s, 3)),
		                        .days = arena_copy(arena, db_string(s, 4)),
		                        .standing = read_standing(db_string(s, 5)),
		                        .text = arena_copy(arena, db_string(s, 6)),
		                        .reviewer = arena_copy(arena, db_text(s, 7)),
		                        .at = db_int(s, 8)};
		memcpy(g->id, id, ROW_ID_BYTES);
	}
	db_finish(s);
	return ok;
}

/* --- by what a gap is known */

static const char *whose_of(struct arena *arena, const struct gap_scope *scope)
{
	char *code = arena_copy(arena, scope->agency);

	for (char *p = code; p != NULL && *p != '\0'; p++)
		*p = (char)toupper((unsigned char)*p);
	if (scope->person == NULL)
		return code != NULL ? code : GAP_ALL;
	return arena_format(arena, "%s%s" OF_PERSON "%s", code != NULL ? code : "", code != NULL ? " " : "",
	                    scope->person);
}

static bool anchor_of(struct store *store, struct arena *arena, int64_t row, const char **anchor, struct err *err)
{
	bool found = false;

	*anchor = SCOPE_END;
	if (row == GAPS_SCOPE)
		return true;
	struct stmt *s = db_prepare(store->db, "SELECT agency, key FROM entry WHERE id = ?1", err);
	db_bind_int(s, 1, row);
	bool ok = db_step(s, &found, err);
	if (ok && found)
		*anchor = arena_format(arena, "%s:%s", db_string(s, 0), db_string(s, 1));
	db_finish(s);
	return ok;
}

static void id_of(struct gap_state *g)
{
	unsigned char digest[SHA256_BYTES];
	struct digest d;

	digest_init(&d);
	digest_text(&d, "gap");
	digest_text(&d, g->whose);
	digest_text(&d, g->from);
	digest_text(&d, g->to);
	digest_end(&d, digest);
	memcpy(g->id, digest, ROW_ID_BYTES);
}

/* "2021-05-06 2021-05-06 2021-08-11 2021-08-11": in this order they sort as the gaps do. */
static const char *days_of(struct arena *arena, const struct gap *gap)
{
	const int32_t days[] = {gap->from_first, gap->from_last, gap->to_first, gap->to_last};
	struct str text;

	str_init(&text);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct edtf_civil c = edtf_civil(days[i]);
		str_format(&text, "%s%04d-%02d-%02d", i > 0 ? " " : "", (int)c.year, c.month, c.day);
	}
	const char *copy = arena_copy(arena, text.text);
	str_release(&text);
	return copy;
}

/* What was said of it, if anything was: `g` has its id and days. */
static void take_kept(const struct kept *kept, struct gap_state *g)
{
	for (size_t i = 0; i < kept->n; i++) {
		const struct gap_state *k = &kept->list[i];
		if (memcmp(k->id, g->id, ROW_ID_BYTES) != 0)
			continue;
		bool same = strcmp(k->days, g->days) == 0;
		g->standing = same ? k->standing : GAP_OPEN;
		g->was = same ? GAP_OPEN : k->standing;
		g->text = k->text;
		g->reviewer = k->reviewer;
		g->at = k->at;
		return;
	}
}

static bool find_states(struct store *store, struct arena *arena, const char *whose, const struct kept *kept,
                        const struct gap *gaps, size_t n, struct gap_state **states, struct err *err)
{
	*states = arena_alloc(arena, n * sizeof **states);
	for (size_t i = 0; i < n; i++) {
		struct gap_state *g = &(*states)[i];
		*g = (struct gap_state){.whose = whose, .text = "", .days = days_of(arena, &gaps[i])};
		if (!anchor_of(store, arena, gaps[i].from_row, &g->from, err) ||
		    !anchor_of(store, arena, gaps[i].to_row, &g->to, err))
			return false;
		id_of(g);
		take_kept(kept, g);
	}
	return true;
}

bool gap_state_of(struct store *store, struct arena *arena, const struct gap_scope *scope, const struct gap *gaps,
                  size_t n, struct gap_state **states, struct err *err)
{
	struct kept kept = {0};

	*states = NULL;
	bool ok = read_kept(store, arena, &kept, err) &&
	          find_states(store, arena, whose_of(arena, scope), &kept, gaps, n, states, err);
	free(kept.list);
	return ok;
}

/* --- all of which something was said */

/* "GP person:Nina" into its parts. */
static void split_whose(struct arena *arena, const char *whose, struct gap_said *said)
{
	const char *person = strstr(whose, OF_PERSON);
	size_t n = person != NULL ? (size_t)(person - whose) : strlen(whose);

	said->person = person != NULL ? person + strlen(OF_PERSON) : NULL;
	if (n > 0 && strcmp(whose, GAP_ALL) != 0)
		said->agency = arena_copy_n(arena, whose, person != NULL ? n - 1 : n);
}

/* Those of one scope, from `list` on: `n` of them. However long a gap is, a day more than the shortest makes it one. */
static bool find_there(struct store *store, struct arena *arena, const struct kept *kept, struct gap_said *list,
                       size_t n, struct err *err)
{
	struct gap_scope scope = {.agency = list->agency, .person = list->person, .days = 1};
	struct gap_state *states;
	struct gap *gaps = NULL;
	size_t n_gaps = 0;

	bool ok = gaps_find(store, &scope, &gaps, &n_gaps, err) &&
	          find_states(store, arena, list->state.whose, kept, gaps, n_gaps, &states, err);
	for (size_t i = 0; ok && i < n; i++)
		for (size_t j = 0; j < n_gaps && !list[i].is_there; j++) {
			if (memcmp(states[j].id, list[i].state.id, ROW_ID_BYTES) != 0)
				continue;
			list[i].state = states[j];
			list[i].gap = gaps[j];
			list[i].is_there = true;
		}
	free(gaps);
	return ok;
}

bool gap_state_list(struct store *store, struct arena *arena, struct gap_said **list, size_t *n, struct err *err)
{
	struct kept kept = {0};
	size_t next;

	*n = 0;
	bool ok = read_kept(store, arena, &kept, err);
	*list = arena_alloc(arena, kept.n * sizeof **list);
	for (size_t i = 0; i < kept.n; i++) {
		(*list)[i] = (struct gap_said){.state = kept.list[i]};
		split_whose(arena, kept.list[i].whose, &(*list)[i]);
	}
	for (size_t i = 0; ok && i < kept.n; i = next) {
		for (next = i + 1; next < kept.n && strcmp(kept.list[next].whose, kept.list[i].whose) == 0;)
			next++;
		ok = find_there(store, arena, &kept, &(*list)[i], next - i, err);
	}
	if (ok)
		*n = kept.n;
	free(kept.list);
	return ok;
}

/* --- saying so */

static bool check(enum gap_standing standing, const char *text, struct err *err)
{
	if (utf8_check(text, strlen(text)) != strlen(text))
		return err_set(err, ERR_INVALID, "the explanation is not UTF-8 text");
	return standing != GAP_EXPLAINED || text[strspn(text, " \t\r\n")] != '\0' ||
	       err_set(err, ERR_INVALID, "say what explains the gap");
}

bool gap_state_set(struct store *store, const struct gap_state *of, enum gap_standing standing, const char *text,
                   struct err *err)
{
	struct change c;

	if (!check(standing, text, err))
		return false;
	if (standing == of->standing && of->was == GAP_OPEN && (standing == GAP_OPEN || strcmp(text, of->text) == 0))
		return true;
	change_init(&c, standings[standing].verb);
	str_format(&c.sentence, "%s of %s: %s to %s", standings[standing].sentence, of->whose, of->from, of->to);
	change_int(&c, TABLE, of->id, ROW_ID_BYTES, "alive", standing != GAP_OPEN);
	if (standing != GAP_OPEN) {
		change_text(&c, TABLE, of->id, ROW_ID_BYTES, "whose", of->whose);
		change_text(&c, TABLE, of->id, ROW_ID_BYTES, "from_entry", of->from);
		change_text(&c, TABLE, of->id, ROW_ID_BYTES, "to_entry", of->to);
		change_text(&c, TABLE, of->id, ROW_ID_BYTES, "days", of->days);
		change_text(&c, TABLE, of->id, ROW_ID_BYTES, "state", standings[standing].stored);
		change_text(&c, TABLE, of->id, ROW_ID_BYTES, "text", text);
		change_reviewer(&c, TABLE, of->id, ROW_ID_BYTES, "reviewer");
		change_int(&c, TABLE, of->id, ROW_ID_BYTES, "at", clock_now(store->clock));
	}
	bool ok = change_commit(store, &c, err);
	change_release(&c);
	return ok;
}

void gap_state_say(const struct gap_state *g, struct str *out)
{
	if (g->was != GAP_OPEN)
		str_format(out, "open, was %s when its ends lay otherwise", standings[g->was].name);
	else if (g->standing != GAP_OPEN)
		str_add(out, standings[g->standing].name);
	if (g->text[0] != '\0' && (g->standing != GAP_OPEN || g->was != GAP_OPEN))
		str_format(out, ": %s", g->text);
}
