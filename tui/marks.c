/* In the session: "a GP:GP-0212", a line a mark. */
#include "tui/marks.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/query.h"
#include "core/session.h"
#include "core/utf8.h"
#include "tui/detail.h"

enum { DATE_COLS = 16 };

static char *key_of(const char *reviewer)
{
	struct str key;

	str_init(&key);
	str_format(&key, "marks/%s", reviewer != NULL ? reviewer : "");
	return str_take(&key);
}

static bool read_marks(struct store *store, const char *reviewer, char **text, struct err *err)
{
	char *key = key_of(reviewer);
	bool ok = session_get(store, key, text, err);

	free(key);
	return ok;
}

bool marks_letter(const char *text, size_t *i)
{
	if (text[0] < 'a' || text[0] > 'z' || text[1] != '\0')
		return false;
	*i = (size_t)(text[0] - 'a');
	return true;
}

bool marks_load(struct marks *m, struct store *store, struct err *err)
{
	char *text = NULL, *line, *rest;

	*m = (struct marks){0};
	m->whose = store_reviewer(store) != NULL ? mem_copy(store_reviewer(store)) : NULL;
	if (!read_marks(store, store_reviewer(store), &text, err))
		return false;
	if (text == NULL && !read_marks(store, NULL, &text, err))
		return false;
	for (rest = text; rest != NULL && (line = strsep(&rest, "\n")) != NULL;)
		if (line[0] >= 'a' && line[0] <= 'z' && line[1] == ' ' && m->entries[line[0] - 'a'] == NULL)
			m->entries[line[0] - 'a'] = mem_copy(line + 2);
	free(text);
	return true;
}

void marks_release(struct marks *m)
{
	for (size_t i = 0; i < MARKS; i++)
		free(m->entries[i]);
	free(m->whose);
	*m = (struct marks){0};
}

/* Where somebody else is at the case meanwhile, theirs; those that nobody owned become the first one's who does. */
static bool renew(struct marks *m, struct store *store, struct err *err)
{
	const char *now = store_reviewer(store);

	if (now == NULL || (m->whose != NULL && strcmp(m->whose, now) == 0))
		return true;
	marks_release(m);
	return marks_load(m, store, err);
}

bool marks_set(struct marks *m, struct store *store, size_t i, const char *agency, const char *id, struct err *err)
{
	struct str text;

	if (!renew(m, store, err))
		return false;
	char *key = key_of(store_reviewer(store));
	str_init(&text);
	str_format(&text, "%s:%s", agency, id);
	free(m->entries[i]);
	m->entries[i] = str_take(&text);
	str_init(&text);
	for (size_t k = 0; k < MARKS; k++)
		if (m->entries[k] != NULL)
			str_format(&text, "%c %s\n", (char)('a' + k), m->entries[k]);
	bool ok = session_set(store, key, text.text, err);
	str_release(&text);
	free(key);
	return ok;
}

bool marks_find(struct marks *m, struct store *store, size_t i, int64_t *row, struct err *err)
{
	if (!renew(m, store, err))
		return false;
	if (m->entries[i] == NULL)
		return err_set(err, ERR_NOTFOUND, "no entry is marked %c", (char)('a' + i));
	char *agency = mem_copy(m->entries[i]), *id = strchr(agency, ':');
	if (id != NULL)
		*id++ = '\0';
	bool ok = query_find(store, agency, id != NULL ? id : "", row, err);
	free(agency);
	return ok;
}

void marks_say(struct marks *m, struct store *store, enum calendar_style style, struct str *out)
{
	const char *between = "";
	struct entry_view v;
	struct arena arena;
	int64_t row;

	arena_init(&arena);
	renew(m, store, NULL);
	for (size_t i = 0; i < MARKS; i++) {
		if (m->entries[i] == NULL)
			continue;
		str_format(out, "%s%c ", between, (char)('a' + i));
		utf8_display(m->entries[i], false, out);
		between = "  ";
		if (!marks_find(m, store, i, &row, NULL) || !query_entry(store, &arena, row, &v, NULL))
			continue;
		str_add_char(out, ' ');
		detail_date(&v.entry, style, DATE_COLS, out);
		arena_reset(&arena);
	}
	arena_release(&arena);
}
