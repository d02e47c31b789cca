/* One implementation for all kinds: options are the names of the fields, words after the case its entries. */
#include "cli/record.h"

#include <stdio.h>
#include <string.h>

#include "cli/record_print.h"
#include "core/row_id.h"
#include "core/utf8.h"

enum { OWN_OPTIONS = 4 }; /* --format, --full, --put, --take */

/* One command line, and what it takes to carry it out. */
struct job {
	const struct cli_command *command;
	const struct record_kind_info *kind;
	struct store *store;
	struct arena arena;
	struct record_printing printing;
	const char *values[RECORD_FIELDS];
	const char *format, *put, *take;
	char **words; /* the case first */
	int n_words;
	bool full, json;
};

/* Beside the case and --format. */
enum takes { TAKES_NAME = 1, TAKES_FIELDS = 2, TAKES_FULL = 4, TAKES_ENTRIES = 8 };

/* --- reading the command line */

/* How many words there may be, with the case. */
static int most_words(const struct record_kind_info *kind, unsigned takes)
{
	int n = 1;

	if ((takes & TAKES_NAME) != 0 || (takes & TAKES_FIELDS) == 0)
		return (takes & TAKES_NAME) != 0 ? 2 : 1;
	for (int i = 0; kind->fields[i].name != NULL; i++)
		n += kind->fields[i].type == RECORD_ENTRIES;
	return record_entries_field(kind) >= 0 ? -1 : n;
}

/* False: nothing more is to be done, return `*code`. */
static bool read_line(struct job *j, int argc, char **argv, unsigned takes, int *code)
{
	struct cli_option options[RECORD_FIELDS + OWN_OPTIONS + 1] = {{"--format", &j->format, NULL}};
	int least = (takes & TAKES_NAME) != 0 ? 2 : 1;
	size_t n = 1;
	bool done;

	j->format = "text";
	if ((takes & TAKES_FULL) != 0)
		options[n++] = (struct cli_option){"--full", NULL, &j->full};
	if ((takes & TAKES_ENTRIES) != 0 && record_entries_field(j->kind) >= 0) {
		options[n++] = (struct cli_option){"--put", &j->put, NULL};
		options[n++] = (struct cli_option){"--take", &j->take, NULL};
	}
	for (int i = 0; (takes & TAKES_FIELDS) != 0 && j->kind->fields[i].name != NULL; i++)
		if ((j->kind->fields[i].flags & RECORD_HIDDEN) == 0)
			options[n++] = (struct cli_option){arena_format(&j->arena, "--%s", j->kind->fields[i].name),
			                                   &j->values[i], NULL};
	*code = EXIT_USAGE;
	if (!cli_options(j->command, argc, argv, options, least, most_words(j->kind, takes), &j->words, &j->n_words,
	                 &done))
		return false;
	*code = done ? EXIT_OK : EXIT_USAGE;
	return !done && cli_text_or_json(j->command, j->format, &j->json);
}

/* The words after the case: one for each field of one entry, and the rest for the list. */
static bool take_words(struct job *j)
{
	int at = 1;

	for (int i = 0; at < j->n_words && j->kind->fields[i].name != NULL; i++) {
		const struct record_field *f = &j->kind->fields[i];
		if (f->type != RECORD_ENTRIES)
			continue;
		if (j->values[i] != NULL) {
			cli_usage(j->command, arena_format(&j->arena, "--%s and the words after the case are the same", f->name));
			return false;
		}
		j->values[i] = j->words[at++];
		for (bool one = (f->flags & RECORD_ONE) != 0; !one && at < j->n_words; at++)
			j->values[i] = arena_format(&j->arena, "%s,%s", j->values[i], j->words[at]);
	}
	if (at < j->n_words)
		cli_usage(j->command, "that is too much");
	return at >= j->n_words;
}

/* --- what is printed */

/* "saved: finding a1b2c3d4, Pre-birth assessment"; the whole record as JSON. */
static void print_done(const struct job *j, const char *did, const struct record *record)
{
	char id[ROW_ID_SHORT + 1];
	struct str out, title;

	str_init(&out);
	str_init(&title);
	if (j->json) {
		record_print_json(&j->printing, record, &out);
	} else {
		row_id_short(record->id, id);
		record_say(record, &title);
		str_format(&out, "%s: %s %s, ", did, j->kind->spoken, id);
		utf8_display(title.text, false, &out);
	}
	printf("%s\n", out.text); /* main() says where it failed */
	str_release(&title);
	str_release(&out);
}

/* --- the verbs, on an open case */

static bool get(struct job *j, const unsigned char *id, struct record *record, struct err *err)
{
	return record_get(j->store, &j->arena, j->kind->kind, id, record, err) &&
	       record_printing_begin(j->store, &j->arena, j->kind->kind, &j->printing, err);
}

static bool find(struct job *j, struct record *record, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];

	return record_find(j->store, j->kind->kind, j->words[1], id, err) && get(j, id, record, err);
}

static int add(struct job *j)
{
	unsigned char id[ROW_ID_BYTES];
	struct record record;
	struct err err = {0};

	if (!record_add(j->store, j->kind->kind, j->values, id, NULL, &err) || !get(j, id, &record, &err))
		return cli_refuse(&err);
	print_done(j, "saved", &record);
	return EXIT_OK;
}

static int list(struct job *j)
{
	struct record *records;
	struct err err = {0};
	struct str out;
	size_t n;

	if (!record_list(j->store, &j->arena, j->kind->kind, &records, &n, &err) ||
	    !record_printing_begin(j->store, &j->arena, j->kind->kind, &j->printing, &err))
		return cli_fail(&err, EXIT_CASE);
	str_init(&out);
	str_add(&out, j->json ? "[" : "");
	for (size_t i = 0; i < n; i++) {
		if (j->json) {
			str_add(&out, i > 0 ? ",\n" : "");
			record_print_json(&j->printing, &records[i], &out);
		} else if (j->full) {
			str_add(&out, i > 0 ? "\n" : "");
			record_print_full(&j->printing, &records[i], &out);
		} else {
			record_print_line(&j->printing, &records[i], &out);
			str_add(&out, "\n");
		}
	}
	if (j->json)
		str_add(&out, "]\n");
	else if (n == 0)
		str_format(&out, "no %s\n", j->kind->spoken);
	fputs(out.text, stdout);
	str_release(&out);
	return EXIT_OK;
}

static int show(struct job *j)
{
	struct record record;
	struct err err = {0};
	struct str out;

	if (!find(j, &record, &err))
		return cli_refuse(&err);
	str_init(&out);
	if (j->json) {
		record_print_json(&j->printing, &record, &out);
		str_add(&out, "\n");
	} else {
		record_print_full(&j->printing, &record, &out);
	}
	fputs(out.text, stdout);
	str_release(&out);
	return EXIT_OK;
}

static int delete(struct job *j)
{
	struct record record;
	struct err err = {0};

	if (!find(j, &record, &err) || !record_delete(j->store, j->kind->kind, record.id, &err))
		return cli_refuse(&err);
	print_done(j, "deleted", &record);
	return EXIT_OK;
}

/* --- an edit */

/* The list without one of its items; NULL where it is none of them. */
static const char *without(struct arena *arena, const char *list, const char *item, size_t n)
{
	const char *left = "";
	bool found = false;

	while (*list != '\0') {
		size_t size = strcspn(list, ",");
		if (size == n && strncmp(list, item, n) == 0)
			found = true;
		else
			left = arena_format(arena, "%s%s%.*s", left, *left != '\0' ? "," : "", (int)size, list);
		list += size + (list[size] == ',');
	}
	return found ? left : NULL;
}

/* The whole list as it will be, out of what is to be put into it and taken out of it. */
static bool put_and_take(struct job *j, const struct record *old, int field, struct err *err)
{
	const char *list = old->values[field] != NULL ? old->values[field] : "";

	for (const char *at = j->take; at != NULL && *(at += strspn(at, ", ")) != '\0';) {
		size_t n = strcspn(at, ", ");
		const char *left = without(&j->arena, list, at, n);
		if (left == NULL)
			return err_set(err, ERR_NOTFOUND, "%s: %.*s is none of them", j->kind->fields[field].label,
			               (int)(n < 80 ? n : 80), at);
		list = left;
		at += n;
	}
	j->values[field] = j->put != NULL ? arena_format(&j->arena, "%s,%s", list, j->put) : list;
	return true;
}

static bool same(const struct record *a, const struct record *b)
{
	for (int i = 0; i < record_fields(a->kind); i++) {
		const char *one = a->values[i] != NULL ? a->values[i] : "", *other = b->values[i] != NULL ? b->values[i] : "";
		if (strcmp(one, other) != 0)
			return false;
	}
	return true;
}

static int edit(struct job *j)
{
	int field = record_entries_field(j->kind);
	struct record old, record;
	struct err err = {0};

	bool ok = find(j, &old, &err) &&
	          ((j->put == NULL && j->take == NULL) || put_and_take(j, &old, field, &err)) &&
	          record_change(j->store, j->kind->kind, old.id, j->values, NULL, &err) && get(j, old.id, &record, &err);
	if (!ok)
		return cli_refuse(&err);
	print_done(j, same(&old, &record) ? "nothing differs" : "changed", &record);
	return EXIT_OK;
}

/* --- the verbs, from the command line */

/* Whether anything is to be changed, and that in one way. */
static bool check_edit(struct job *j)
{
	int field = record_entries_field(j->kind);
	bool puts = j->put != NULL || j->take != NULL, any = puts;

	for (int i = 0; i < RECORD_FIELDS; i++)
		any = any || j->values[i] != NULL;
	if (!any)
		cli_usage(j->command, "what is to be changed is missing");
	else if (puts && j->values[field] != NULL)
		cli_usage(j->command, "--put and --take change the list that is there; it is not given whole as well");
	return any && !(puts && j->values[field] != NULL);
}

struct record_doing {
	unsigned takes;
	enum store_mode mode;
	bool (*check)(struct job *job); /* of what was given, or NULL; on false the usage was printed */
	int (*run)(struct job *job);
};

static const struct record_doing adding = {TAKES_FIELDS, STORE_WRITE, take_words, add};
static const struct record_doing listing = {TAKES_FULL, STORE_READ, NULL, list};
static const struct record_doing showing = {TAKES_NAME, STORE_READ, NULL, show};
static const struct record_doing editing = {TAKES_NAME | TAKES_FIELDS | TAKES_ENTRIES, STORE_WRITE, check_edit, edit};
static const struct record_doing deleting = {TAKES_NAME, STORE_WRITE, NULL, delete};

static const struct record_verb verbs[] = {
	{"add", "add one", &adding},     {"list", "list them", &listing},      {"show", "print all of one", &showing},
	{"edit", "change one", &editing}, {"delete", "delete one", &deleting}, {0},
};

static int run_verb(const struct cli_command *command, const struct record_kind_info *kind,
                    const struct record_doing *doing, int argc, char **argv)
{
	struct job j = {.command = command, .kind = kind};
	int code;

	arena_init(&j.arena);
	bool ok = read_line(&j, argc, argv, doing->takes, &code);
	if (ok && doing->check != NULL && !doing->check(&j)) {
		code = EXIT_USAGE;
		ok = false;
	}
	if (ok) {
		code = EXIT_CASE;
		ok = cli_open(j.words[0], doing->mode, &j.store);
	}
	if (ok) {
		code = doing->run(&j);
		store_close(j.store);
	}
	arena_release(&j.arena);
	return code;
}

const struct record_verb *record_verbs(void)
{
	return verbs;
}

static const struct record_verb *find_verb(int argc, char **argv)
{
	for (const struct record_verb *v = verbs; argc > 1 && v->name != NULL; v++)
		if (strcmp(argv[1], v->name) == 0)
			return v;
	return NULL;
}

bool cli_record_takes(int argc, char **argv)
{
	return find_verb(argc, argv) != NULL;
}

/* The kind's own help or version; else what is misunderstood. */
static int run_kind(const struct cli_command *command, int argc, char **argv)
{
	char **words;
	bool done;
	int n;

	if (!cli_options(command, argc, argv, NULL, 1, -1, &words, &n, &done))
		return EXIT_USAGE;
	return done ? EXIT_OK : cli_usage(command, "what is to be done is missing: add, list, show, edit or delete");
}

int cli_record(const struct record_kind_info *kind, int argc, char **argv)
{
	const struct record_verb *verb = find_verb(argc, argv);
	struct str name, args, sentence, help;

	str_init(&name);
	str_init(&args);
	str_init(&sentence);
	str_init(&help);
	str_format(&name, "%s%s%s", kind->name, verb != NULL ? " " : "", verb != NULL ? verb->name : "");
	record_help(kind, verb, &help);
	if (verb != NULL) {
		record_usage(kind, verb, &args);
		str_format(&sentence, "%s: %s", kind->plural, verb->does);
	} else {
		str_add(&args, "add|list|show|edit|delete CASE ...");
		str_add(&sentence, kind->help);
	}
	const struct cli_command command = {name.text, args.text, sentence.text, help.text, NULL};
	int code = verb != NULL ? run_verb(&command, kind, verb->doing, argc - 1, argv + 1)
	                        : run_kind(&command, argc, argv);
	str_release(&name);
	str_release(&args);
	str_release(&sentence);
	str_release(&help);
	return code;
}
