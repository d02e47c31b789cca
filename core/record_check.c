#include <stdlib.h>
#include <string.h>

#include "core/edtf.h"
#include "core/expected.h"
#include "core/record_private.h"
#include "core/row_id.h"
#include "core/store_private.h"
#include "core/typed_date.h"
#include "core/utf8.h"

#define BLANKS " \t\r\n"

/* Everything about one value. */
struct cleaning {
	struct store *store;
	struct arena *arena;
	const struct record_field *field;
	const char *old; /* what stands, NULL for nothing */
};

/* Without the blanks round it, or, of a text, the lines at its end; NULL where nothing is left. */
static const char *trimmed(struct arena *arena, const char *text)
{
	size_t n = strlen(text);

	text += strspn(text, BLANKS);
	n = strlen(text);
	while (n > 0 && strchr(BLANKS, text[n - 1]) != NULL)
		n--;
	return n > 0 ? arena_copy_n(arena, text, n) : NULL;
}

static bool clean_choice(const struct cleaning *c, const char *text, const char **value, struct err *err)
{
	struct str all;

	str_init(&all);
	for (const struct record_choice *choice = c->field->choices; choice->name != NULL; choice++) {
		str_format(&all, "%s%s", all.length == 0 ? "" : choice[1].name != NULL ? ", " : " or ", choice->name);
		if (strcmp(choice->name, text) != 0 && strcmp(choice->spoken, text) != 0)
			continue;
		*value = choice->name;
		str_release(&all);
		return true;
	}
	err_set(err, ERR_INVALID, "\"%.60s\" is none of %s", text, all.text);
	str_release(&all);
	return false;
}

static bool clean_yes(const char *text, const char **value, struct err *err)
{
	*value = strcmp(text, "yes") == 0 ? "yes" : NULL;
	return *value != NULL || strcmp(text, "no") == 0 ||
	       err_set(err, ERR_INVALID, "\"%.60s\" is neither yes nor no", text);
}

static bool clean_date(const struct cleaning *c, const char *text, const char **value, struct err *err)
{
	char edtf[WRITTEN_EDTF];

	if (!typed_date_read(text, store_now(c->store), edtf, err))
		return false;
	*value = arena_copy(c->arena, edtf);
	return true;
}

static bool clean_ref(const struct cleaning *c, const char *text, const char **value, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];

	/* What stands may point at what was deleted elsewhere: it is not asked about again. */
	if (c->old != NULL && row_id_read(text, id) && record_lists(c->old, text)) {
		*value = text;
		return true;
	}
	if (!record_find(c->store, c->field->of, text, id, err))
		return false;
	row_id_hex(id, hex);
	*value = arena_copy(c->arena, hex);
	return true;
}

static bool clean_entry(const struct cleaning *c, const char *text, const char **value, struct err *err)
{
	char *agency, *entry;

	*value = text;
	if (c->old != NULL && record_lists(c->old, text))
		return true;
	if (!anchor_split(text, &agency, &entry, err))
		return false;
	bool ok = anchor_exists(c->store, agency, entry, err);
	free(agency);
	free(entry);
	return ok;
}

static bool clean_list(const struct cleaning *c, const char *text, const char **value, struct err *err)
{
	struct str all;
	const char *item, *clean;
	size_t n = 0;
	bool ok = true;

	str_init(&all);
	while (ok && (item = record_next(c->arena, &text)) != NULL) {
		ok = c->field->type == RECORD_ENTRIES ? clean_entry(c, item, &clean, err) : clean_ref(c, item, &clean, err);
		if (ok && !record_lists(all.text, clean))
			str_format(&all, "%s%s", n++ > 0 ? "," : "", clean);
	}
	if (ok && n > 1 && (c->field->flags & RECORD_ONE) != 0)
		ok = err_set(err, ERR_INVALID, "these are %zu entries, where one belongs", n);
	*value = ok && n > 0 ? arena_copy(c->arena, all.text) : NULL;
	str_release(&all);
	return ok;
}

static bool clean(const struct cleaning *c, const char *text, const char **value, struct err *err)
{
	*value = NULL;
	if (utf8_check(text, strlen(text)) != strlen(text))
		return err_set(err, ERR_INVALID, "this is not UTF-8 text");
	if ((text = trimmed(c->arena, text)) == NULL)
		return true;
	switch (c->field->type) {
	case RECORD_LINE:
		*value = text;
		return strchr(text, '\n') == NULL || err_set(err, ERR_INVALID, "this is more than a line");
	case RECORD_AGENCY:
		*value = text;
		return expected_check_code(text, err);
	case RECORD_CHOICE:
		return clean_choice(c, text, value, err);
	case RECORD_DATE:
		return clean_date(c, text, value, err);
	case RECORD_YES:
		return clean_yes(text, value, err);
	case RECORD_REF:
		return clean_ref(c, text, value, err);
	case RECORD_REFS:
	case RECORD_ENTRIES:
		return clean_list(c, text, value, err);
	default:
		*value = text;
		return true;
	}
}

/* --- what one field has to do with another */

#define VALUE(name) values[record_field(kind, name)]

static bool fails(enum record_kind kind, const char *field, const char *what, int *at, struct err *err)
{
	int i = record_field(kind, field);

	*at = i;
	return err_set(err, ERR_INVALID, "%s: %s", record_kind_info(kind)->fields[i].label, what);
}

static bool is(const char *value, const char *word)
{
	return value != NULL && strcmp(value, word) == 0;
}

/* Another theme of that name would be the same one to whoever reads it. */
static bool check_theme(struct store *store, const struct record *old, const char *const *values, int *at,
                        struct err *err)
{
	enum record_kind kind = RECORD_THEME;
	unsigned char id[ROW_ID_BYTES];
	struct err why = {0};

	if (record_find(store, kind, VALUE("name"), id, &why) && (old == NULL || memcmp(id, old->id, sizeof id) != 0))
		return fails(kind, "name", "there is a theme of that name already", at, err);
	if (why.code != ERR_NONE && why.code != ERR_NOTFOUND && why.code != ERR_INVALID)
		return err_set(err, why.code, "%s", why.text);
	/* What lies under it may not lie above it. */
	struct arena arena;
	struct record above;
	const char *parent = VALUE("parent");
	bool ok = true;
	arena_init(&arena);
	for (int depth = 0; ok && old != NULL && parent != NULL && depth < 100; depth++) {
		if (row_id_read(parent, id) && memcmp(id, old->id, sizeof id) == 0)
			ok = fails(kind, "parent", "a theme cannot lie under itself", at, err);
		else if (!record_get(store, &arena, kind, id, &above, &why))
			break;
		else
			parent = above.values[record_field(kind, "parent")];
	}
	arena_release(&arena);
	return ok;
}

static bool check_span(enum record_kind kind, const char *const *values, int *at, struct err *err)
{
	struct edtf from, to;

	if (VALUE("from") == NULL || VALUE("to") == NULL)
		return true;
	edtf_parse(VALUE("from"), &from, NULL);
	edtf_parse(VALUE("to"), &to, NULL);
	return from.earliest <= to.latest || fails(kind, "to", "this is before its beginning", at, err);
}

static bool check_together(struct store *store, enum record_kind kind, const struct record *old,
                           const char *const *values, int *at, struct err *err)
{
	switch (kind) {
	case RECORD_THEME:
		return check_theme(store, old, values, at, err);
	case RECORD_LINK:
		return strcmp(VALUE("from"), VALUE("to")) != 0 ||
		       fails(kind, "to", "an entry cannot be linked with itself", at, err);
	case RECORD_INCIDENT:
		return strchr(VALUE("entries"), ',') != NULL ||
		       fails(kind, "entries", "one entry alone is no incident; name those that tell of the same", at, err);
	case RECORD_EPISODE:
		return check_span(kind, values, at, err);
	case RECORD_RESPONSE:
		return is(VALUE("state"), "accepted") || VALUE("reason") != NULL ||
		       fails(kind, "reason", "say why it is not accepted in full", at, err);
	case RECORD_ACTION:
		return !is(VALUE("state"), "superseded") || VALUE("why") != NULL ||
		       fails(kind, "why", "say why it is superseded", at, err);
	default:
		return true;
	}
}

static bool clean_all(struct store *store, struct arena *arena, enum record_kind kind, const struct record *old,
                      const char *const *given, const char *values[RECORD_FIELDS], int *at, struct err *err)
{
	const struct record_field *fields = record_kind_info(kind)->fields;

	for (int i = 0; fields[i].name != NULL; i++) {
		struct cleaning c = {store, arena, &fields[i], old != NULL ? old->values[i] : NULL};
		bool ok = true;
		*at = i;
		values[i] = c.old;
		if (given[i] != NULL)
			ok = clean(&c, given[i], &values[i], err);
		if (ok && old != NULL && (fields[i].flags & RECORD_KEY) != 0 && strcmp(values[i] ? values[i] : "", c.old) != 0)
			ok = err_set(err, ERR_INVALID, "this makes it what it is; make another, and delete this one");
		if (ok && (fields[i].flags & RECORD_REQUIRED) != 0 && values[i] == NULL)
			ok = err_set(err, ERR_INVALID, "it needs one");
		if (!ok)
			return err_wrap(err, "%s", fields[i].label);
	}
	*at = -1;
	return check_together(store, kind, old, values, at, err);
}

bool record_clean(struct store *store, struct arena *arena, enum record_kind kind, const struct record *old,
                  const char *const *given, const char *values[RECORD_FIELDS], int *at, struct err *err)
{
	int where;

	return clean_all(store, arena, kind, old, given, values, at != NULL ? at : &where, err);
}
