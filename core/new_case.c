#include "core/new_case.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/case_fact.h"
#include "core/edtf.h"
#include "core/expected.h"
#include "core/scope.h"
#include "core/store_private.h"
#include "core/typed_date.h"
#include "core/utf8.h"

enum { AGENCIES_MAX = 64 };

const char *const new_case_types[] = {
	NEW_CASE_NOT_SAID,
	"child safeguarding practice review",
	"domestic abuse related death review",
	"safeguarding adults review",
	"single unified safeguarding review",
	"other",
	NULL,
};

const char *const new_case_classifications[] = {"OFFICIAL-SENSITIVE", "OFFICIAL", "SECRET", "none", NULL};

static const char *text_of(const struct new_case *c, enum new_case_field field)
{
	return c->texts[field] != NULL ? c->texts[field] : "";
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\n")] == '\0';
}

/* The next line that is not blank, in the arena and without the spaces round it; NULL at the end. */
static char *next_line(struct arena *arena, const char **text)
{
	while (**text != '\0') {
		*text += strspn(*text, " \t\n");
		size_t n = strcspn(*text, "\n"), skip = n;
		while (n > 0 && ((*text)[n - 1] == ' ' || (*text)[n - 1] == '\t'))
			n--;
		char *line = n > 0 ? arena_copy_n(arena, *text, n) : NULL;
		*text += skip;
		if (line != NULL)
			return line;
	}
	return NULL;
}

/* CODE=Name, a line each. */
static bool read_agencies(struct arena *arena, const char *text, struct expected_agency agencies[AGENCIES_MAX],
                          size_t *n, struct err *err)
{
	char *line;

	*n = 0;
	while ((line = next_line(arena, &text)) != NULL) {
		char *equals = strchr(line, '=');
		if (equals == NULL)
			return err_set(err, ERR_INVALID, "\"%.60s\" is not CODE=Name, as in GP=Elm surgery", line);
		*equals = '\0';
		if (*n == AGENCIES_MAX)
			return err_set(err, ERR_INVALID, "these are more than %d agencies", AGENCIES_MAX);
		agencies[*n] = (struct expected_agency){.code = line, .name = equals + 1};
		if (!expected_check(line, equals + 1, err))
			return false;
		for (size_t i = 0; i < *n; i++)
			if (strcmp(agencies[i].code, line) == 0)
				return err_set(err, ERR_INVALID, "%s is named twice", line);
		++*n;
	}
	return true;
}

static bool check_folder(const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');
	struct str folder;

	str_init(&folder);
	str_add_n(&folder, slash != NULL ? path : ".", slash == NULL || slash == path ? 1 : (size_t)(slash - path));
	bool ok = access(folder.text, W_OK | X_OK) == 0;
	if (!ok)
		err_set(err, ERR_INVALID, "no file can be made in the folder %s: %s", folder.text, strerror(errno));
	str_release(&folder);
	return ok;
}

static bool check_path(const char *path, struct err *err)
{
	size_t n = strlen(path);

	if (n < 6 || strcmp(path + n - 5, ".case") != 0)
		return err_set(err, ERR_INVALID, "the name of a case's file ends in .case, as in alder.case");
	if (access(path, F_OK) == 0)
		return err_set(err, ERR_INVALID, "there is a file of that name already: it is kept; choose another name");
	return check_folder(path, err);
}

static bool check_dates(const struct new_case *c, const struct store_options *options, struct new_case_faults *faults)
{
	char from[WRITTEN_EDTF], to[WRITTEN_EDTF];
	int64_t now = clock_now(options->clock);
	bool ok = typed_date_read(text_of(c, NEW_CASE_FROM), now, from, &faults->of[NEW_CASE_FROM]);

	ok = typed_date_read(text_of(c, NEW_CASE_TO), now, to, &faults->of[NEW_CASE_TO]) && ok;
	if (!ok)
		return false;
	return scope_check(from, "", &faults->of[NEW_CASE_FROM]) && scope_check(from, to, &faults->of[NEW_CASE_TO]);
}

bool new_case_check(const struct new_case *c, const struct store_options *options, struct new_case_faults *faults)
{
	struct expected_agency agencies[AGENCIES_MAX];
	struct arena arena;
	size_t n;

	*faults = (struct new_case_faults){0};
	arena_init(&arena);
	check_path(text_of(c, NEW_CASE_PATH), &faults->of[NEW_CASE_PATH]);
	if (!c->is_case_id(text_of(c, NEW_CASE_ID)))
		err_set(&faults->of[NEW_CASE_ID], ERR_INVALID,
		        "the case needs a name that agencies write in their files: letters and digits, and . _ / - "
		        "after the first, as in ALDER");
	check_dates(c, options, faults);
	read_agencies(&arena, text_of(c, NEW_CASE_EXPECTED), agencies, &n, &faults->of[NEW_CASE_EXPECTED]);
	if (is_blank(text_of(c, NEW_CASE_REVIEWER)))
		err_set(&faults->of[NEW_CASE_REVIEWER], ERR_INVALID, "say who starts it: the name stands in the case's log");
	for (int i = 0; i < NEW_CASE_FIELDS; i++) {
		const char *text = text_of(c, i);
		if (utf8_check(text, strlen(text)) != strlen(text))
			err_set(&faults->of[i], ERR_INVALID, "that is not UTF-8 text");
		faults->n += faults->of[i].code != ERR_NONE;
	}
	arena_release(&arena);
	return faults->n == 0;
}

/* Several subjects are one fact: "Nel; Tom". */
static const char *join(struct arena *arena, const char *text)
{
	const char *joined = NULL, *line;

	while ((line = next_line(arena, &text)) != NULL)
		joined = joined == NULL ? line : arena_format(arena, "%s; %s", joined, line);
	return joined;
}

static bool add_fact(struct store *store, struct change *change, const char *key, const char *value, struct err *err)
{
	if (value == NULL || is_blank(value))
		return true;
	return case_fact_add(store, change, &(struct case_fact){key, value}, err);
}

static bool add_date(struct store *store, struct change *change, const char *key, const char *text,
                     const struct store_options *options, struct err *err)
{
	char edtf[WRITTEN_EDTF], written[40];

	snprintf(written, sizeof written, "%s_written", key);
	if (!typed_date_read(text, clock_now(options->clock), edtf, err) || !add_fact(store, change, key, edtf, err))
		return false;
	return strcmp(text, edtf) == 0 || add_fact(store, change, written, text, err);
}

static bool add_all(struct store *store, const struct new_case *c, const struct store_options *options,
                    struct change *change, struct err *err)
{
	struct expected_agency agencies[AGENCIES_MAX];
	struct arena arena;
	const char *type = text_of(c, NEW_CASE_TYPE);
	size_t n = 0;

	arena_init(&arena);
	bool ok = add_fact(store, change, "title", text_of(c, NEW_CASE_TITLE), err) &&
	          add_fact(store, change, "review_type", strcmp(type, NEW_CASE_NOT_SAID) != 0 ? type : NULL, err) &&
	          add_fact(store, change, "subjects", join(&arena, text_of(c, NEW_CASE_SUBJECTS)), err) &&
	          add_date(store, change, "scope_from", text_of(c, NEW_CASE_FROM), options, err) &&
	          add_date(store, change, "scope_to", text_of(c, NEW_CASE_TO), options, err) &&
	          add_fact(store, change, "classification", text_of(c, NEW_CASE_CLASSIFICATION), err) &&
	          read_agencies(&arena, text_of(c, NEW_CASE_EXPECTED), agencies, &n, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = expected_assign(store, change, &agencies[i], err);
	arena_release(&arena);
	return ok;
}

static bool first_fault(const struct new_case_faults *faults, struct err *err)
{
	int i = 0;

	while (faults->of[i].code == ERR_NONE)
		i++;
	return err_set(err, ERR_INVALID, "%s", faults->of[i].text);
}

/* "/cases/.elm.case.unfinished" */
static void add_draft(const char *path, struct str *draft)
{
	const char *slash = strrchr(path, '/');
	size_t folder = slash != NULL ? (size_t)(slash - path) + 1 : 0;

	str_add_n(draft, path, folder);
	str_format(draft, ".%s.unfinished", path + folder);
}

bool new_case_build(const char *path, const char *case_id, const struct store_options *options,
                    bool (*fill)(void *of, struct store *store, struct err *err), void *of, struct err *err)
{
	struct store *store;
	struct str draft;

	str_init(&draft);
	add_draft(path, &draft);
	unlink(draft.text); /* of one that was killed */
	bool ok = store_create(draft.text, case_id, options, &store, err);
	if (ok) {
		ok = fill(of, store, err);
		store_close(store);
	}
	ok = ok && store_put_in_place(draft.text, path, err);
	unlink(draft.text);
	str_release(&draft);
	return ok;
}

struct filling {
	const struct new_case *c;
	const struct store_options *options;
};

static bool fill(void *of, struct store *store, struct err *err)
{
	const struct filling *f = of;
	struct change change;

	store_set_reviewer(store, text_of(f->c, NEW_CASE_REVIEWER));
	change_init(&change, "case-fact");
	bool ok = add_all(store, f->c, f->options, &change, err) && (change.n == 0 || change_commit(store, &change, err));
	change_release(&change);
	return ok;
}

bool new_case_make(const struct new_case *c, const struct store_options *options, struct err *err)
{
	struct new_case_faults faults;

	if (!new_case_check(c, options, &faults))
		return first_fault(&faults, err);
	return new_case_build(text_of(c, NEW_CASE_PATH), text_of(c, NEW_CASE_ID), options, fill,
	                      &(struct filling){c, options}, err);
}
