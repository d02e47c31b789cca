/* note add, list, edit, delete. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/json.h"
#include "core/note.h"
#include "core/notes.h"
#include "core/record.h"
#include "core/row_id.h"
#include "core/utf8.h"

/* False: the usage was printed. NULL leaves what stands. */
static bool read_panel(const struct cli_command *command, const char *text, bool *panel)
{
	if (text == NULL)
		return true;
	*panel = strcmp(text, "yes") == 0;
	if (*panel || strcmp(text, "no") == 0)
		return true;
	cli_usage(command, "--panel is yes or no");
	return false;
}

/* False: the usage was printed. */
static bool check_kind(const struct cli_command *command, const char *kind)
{
	if (kind == NULL || note_kind_find(kind) != NULL)
		return true;
	cli_usage(command, "there is no such kind of note; --help lists them");
	return false;
}

/* --- add */

/* `theme`: one that was made with the note, or NULL. */
static void say_saved(const char *agency, const char *entry, const char *theme)
{
	printf("saved: note on %s:%s", agency, entry);
	if (theme != NULL) {
		char *safe = utf8_safe(theme);
		printf(", new theme \"%s\"", safe);
		free(safe);
	}
	printf("\n"); /* main() says where it failed */
}

int cli_note_add(const struct cli_command *command, int argc, char **argv)
{
	struct note_words note = {.kind = note_kinds()[0].name, .panel = true};
	const char *panel = NULL;
	const struct cli_option options[] = {{"--text", &note.text, NULL},   {"--kind", &note.kind, NULL},
	                                     {"--theme", &note.theme, NULL}, {"--panel", &panel, NULL},
	                                     {0}};
	char **words, *agency, *entry;
	struct store *store;
	struct err err = {0};
	int n, code = EXIT_CASE;
	bool done, made;

	if (!cli_options(command, argc, argv, options, 2, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (note.text == NULL)
		return cli_usage(command, "--text is missing");
	if (!check_kind(command, note.kind) || !read_panel(command, panel, &note.panel))
		return EXIT_USAGE;
	if (!anchor_split(words[1], &agency, &entry, &err))
		return cli_fail(&err, EXIT_USAGE);
	if (cli_open(words[0], STORE_WRITE, &store)) {
		code = EXIT_OK;
		if (note_write(store, &(struct anchor){agency, entry}, 1, &note, &made, &err))
			say_saved(agency, entry, made ? note.theme : NULL);
		else
			code = cli_refuse(&err);
		store_close(store);
	}
	free(agency);
	free(entry);
	return code;
}

/* --- list */

static void add_text(const struct note *note, struct str *out)
{
	char id[ROW_ID_SHORT + 1];
	struct str line;

	str_init(&line);
	row_id_short(note->id, id);
	str_format(&line, "%s  %s:%s  ", id, note->agency, note->entry);
	note_say(note, &line);
	str_format(&line, ": %s  (%s%s)", note->text, note->reviewer != NULL ? note->reviewer : "by nobody known",
	           note->panel ? "" : "; not shown to the panel");
	utf8_display(line.text, false, out);
	str_add(out, "\n");
	str_release(&line);
}

static void add_json(const struct note *note, struct str *out)
{
	char id[ROW_ID_HEX + 1], at[CLOCK_TEXT];
	struct str entry;

	str_init(&entry);
	row_id_hex(note->id, id);
	clock_text(note->at, at);
	str_format(&entry, "%s:%s", note->agency, note->entry);
	str_add(out, "{");
	json_field(out, "id", id);
	json_field(out, "entry", entry.text);
	json_field(out, "kind", note->kind);
	json_field(out, "theme", note->theme);
	json_field(out, "text", note->text);
	json_field(out, "reviewer", note->reviewer);
	json_field(out, "at", at);
	json_name(out, "panel");
	str_add(out, note->panel ? "true}" : "false}");
	str_release(&entry);
}

static int print_notes(struct store *store, const struct notes_asked *asked, bool json)
{
	struct notes notes;
	struct note note;
	struct arena arena;
	struct err err = {0};
	struct str out;

	if (!notes_load(store, asked, &notes, &err))
		return cli_refuse(&err);
	arena_init(&arena);
	str_init(&out);
	bool ok = true;
	str_add(&out, json ? "[" : "");
	for (size_t i = 0; ok && i < notes.n; i++) {
		ok = note_find(store, &arena, notes.ids[i].id, &note, &err);
		str_add(&out, json && i > 0 ? ",\n" : "");
		if (ok && json)
			add_json(&note, &out);
		else if (ok)
			add_text(&note, &out);
	}
	str_add(&out, json ? "]\n" : notes.n == 0 ? "no note\n" : "");
	if (ok)
		fputs(out.text, stdout);
	str_release(&out);
	arena_release(&arena);
	notes_release(&notes);
	return ok ? EXIT_OK : cli_refuse(&err);
}

int cli_note_list(const struct cli_command *command, int argc, char **argv)
{
	struct notes_asked asked = {.by_date = true};
	const char *format = "text";
	const struct cli_option options[] = {{"--kind", &asked.kind, NULL},   {"--reviewer", &asked.reviewer, NULL},
	                                     {"--words", &asked.words, NULL}, {"--format", &format, NULL},
	                                     {0}};
	struct store *store;
	char **words;
	bool done, json;
	int n;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!check_kind(command, asked.kind) || !cli_text_or_json(command, format, &json))
		return EXIT_USAGE;
	if (!cli_open(words[0], STORE_READ, &store))
		return EXIT_CASE;
	int code = print_notes(store, &asked, json);
	store_close(store);
	return code;
}

/* --- edit and delete */

static bool find(struct store *store, struct arena *arena, const char *name, struct note *note, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];

	return record_find(store, RECORD_NOTE, name, id, err) && note_find(store, arena, id, note, err);
}

static void say_done(const char *did, const struct note *note)
{
	struct str out;
	char id[ROW_ID_SHORT + 1];

	str_init(&out);
	row_id_short(note->id, id);
	str_format(&out, "%s: note %s on ", did, id);
	utf8_display(note->agency, false, &out);
	str_add(&out, ":");
	utf8_display(note->entry, false, &out);
	printf("%s\n", out.text);
	str_release(&out);
}

/* What is NULL in `given` stays as it is; `panel` is NULL or "yes" or "no". */
static int change(struct store *store, const char *name, struct note_words given, const char *panel)
{
	struct arena arena;
	struct note old;
	struct err err = {0};

	arena_init(&arena);
	bool ok = find(store, &arena, name, &old, &err);
	if (ok) {
		given.text = given.text != NULL ? given.text : old.text;
		given.kind = given.kind != NULL ? given.kind : old.kind;
		given.theme = given.theme != NULL ? given.theme : old.theme;
		given.panel = panel != NULL ? given.panel : old.panel;
		ok = note_change(store, old.id, &given, NULL, &err);
	}
	if (ok)
		say_done("saved", &old);
	arena_release(&arena);
	return ok ? EXIT_OK : cli_refuse(&err);
}

int cli_note_edit(const struct cli_command *command, int argc, char **argv)
{
	struct note_words given = {0};
	const char *panel = NULL;
	const struct cli_option options[] = {{"--text", &given.text, NULL},   {"--kind", &given.kind, NULL},
	                                     {"--theme", &given.theme, NULL}, {"--panel", &panel, NULL},
	                                     {0}};
	struct store *store;
	char **words;
	bool done;
	int n;

	if (!cli_options(command, argc, argv, options, 2, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (given.text == NULL && given.kind == NULL && given.theme == NULL && panel == NULL)
		return cli_usage(command, "what is to be changed is missing");
	if (!check_kind(command, given.kind) || !read_panel(command, panel, &given.panel))
		return EXIT_USAGE;
	if (!cli_open(words[0], STORE_WRITE, &store))
		return EXIT_CASE;
	int code = change(store, words[1], given, panel);
	store_close(store);
	return code;
}

static int delete(struct store *store, const char *name)
{
	struct arena arena;
	struct note note;
	struct err err = {0};

	arena_init(&arena);
	bool ok = find(store, &arena, name, &note, &err) && note_delete(store, note.id, &err);
	if (ok)
		say_done("deleted", &note);
	arena_release(&arena);
	return ok ? EXIT_OK : cli_refuse(&err);
}

int cli_note_delete(const struct cli_command *command, int argc, char **argv)
{
	struct store *store;
	char **words;
	bool done;
	int n;

	if (!cli_options(command, argc, argv, NULL, 2, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_open(words[0], STORE_WRITE, &store))
		return EXIT_CASE;
	int code = delete(store, words[1]);
	store_close(store);
	return code;
}
