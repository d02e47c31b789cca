/* history: how an entry read in each revision that had it. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "core/erase.h"
#include "core/revision.h"
#include "core/utf8.h"

static void add(struct str *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	str_format(out, "  %s: ", name);
	utf8_display(text, false, out);
	str_add_char(out, '\n');
}

static void add_heading(struct str *out, const struct revision_version *v, const struct entry_view *view, bool oldest)
{
	str_format(out, "revision %lld, prepared ", (long long)v->revision);
	utf8_display(v->prepared, false, out);
	str_add(out, view->is_current ? ", current" : "");
	str_add(out, oldest ? "" : v->fields != 0 ? "; changed: " : "; the same as before");
	revision_say_fields(v->fields, out);
	str_add_char(out, '\n');
}

static void add_texts(struct str *out, const struct entry_view *view)
{
	const struct entry *e = &view->entry;
	struct str said;

	str_init(&said);
	query_say_when(view, &said);
	add(out, "date", said.text);
	add(out, "written", e->written);
	str_clear(&said);
	query_say_people(view, &said);
	add(out, "people", said.length > 0 ? said.text : NULL);
	add(out, "event", e->event);
	add(out, "action", e->action);
	add(out, "decision", e->decision);
	add(out, "rationale", e->rationale);
	for (size_t i = 0; i < e->n_voices; i++)
		add(out, "voice", e->voices[i].text);
	add(out, "comment", e->comment);
	add(out, "good practice", e->good_practice);
	str_release(&said);
}

static bool add_history(struct store *store, const char *agency, const char *id, struct str *out, struct err *err)
{
	struct revision_version *versions;
	struct entry_view view;
	struct arena arena, page;
	size_t n = 0;

	arena_init(&arena);
	arena_init(&page);
	bool ok = revision_history(store, &arena, agency, id, &versions, &n, err);
	if (ok && n == 0)
		ok = erase_not_found(store, agency, id, err);
	for (size_t i = 0; ok && i < n; i++) {
		ok = query_entry(store, &page, versions[i].row, &view, err);
		if (ok) {
			add_heading(out, &versions[i], &view, i + 1 == n);
			add_texts(out, &view);
		}
		arena_reset(&page);
	}
	arena_release(&page);
	arena_release(&arena);
	return ok;
}

int cli_history(const struct cli_command *command, int argc, char **argv)
{
	char **words, *agency = NULL, *id = NULL;
	struct store *store;
	struct err err = {0};
	struct str out;
	int n, code = EXIT_OK;
	bool done;

	if (!cli_options(command, argc, argv, NULL, 2, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!anchor_split(words[1], &agency, &id, &err))
		return cli_fail(&err, EXIT_USAGE);
	str_init(&out);
	if (!cli_open(words[0], STORE_READ, &store)) {
		code = EXIT_CASE;
	} else {
		if (add_history(store, agency, id, &out, &err))
			fputs(out.text, stdout);
		else
			code = cli_fail(&err, err.code == ERR_NOTFOUND ? EXIT_USAGE : EXIT_CASE);
		store_close(store);
	}
	str_release(&out);
	free(agency);
	free(id);
	return code;
}
