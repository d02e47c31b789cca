/* What --help says of a kind of record: all of it is made of the table of kinds. */
#include <string.h>

#include "cli/record.h"

static bool is_one_entry(const struct record_field *f)
{
	return f->type == RECORD_ENTRIES && (f->flags & RECORD_ONE) != 0;
}

int record_entries_field(const struct record_kind_info *kind)
{
	for (int i = 0; kind->fields[i].name != NULL; i++)
		if (kind->fields[i].type == RECORD_ENTRIES && !is_one_entry(&kind->fields[i]))
			return i;
	return -1;
}

static const char *takes(const struct record_field *f)
{
	static const char *const words[] = {
		[RECORD_LINE] = "TEXT",   [RECORD_TEXT] = "TEXT",  [RECORD_CHOICE] = "WORD",
		[RECORD_DATE] = "DATE",   [RECORD_AGENCY] = "CODE", [RECORD_YES] = "yes|no",
		[RECORD_REF] = "NAME",    [RECORD_REFS] = "NAMES",  [RECORD_ENTRIES] = "ENTRIES"};

	return is_one_entry(f) ? "ENTRY" : words[f->type];
}

/* The entries as words after the case, then what may not be missing. */
static void add_usage(const struct record_kind_info *kind, struct str *out)
{
	for (const struct record_field *f = kind->fields; f->name != NULL; f++) {
		if (is_one_entry(f))
			str_add(out, " ENTRY");
		else if (f->type == RECORD_ENTRIES)
			str_add(out, (f->flags & RECORD_REQUIRED) != 0 ? " ENTRY..." : " [ENTRY...]");
	}
	for (const struct record_field *f = kind->fields; f->name != NULL; f++)
		if ((f->flags & RECORD_REQUIRED) != 0 && f->type != RECORD_ENTRIES)
			str_format(out, " --%s %s", f->name, takes(f));
}

void record_usage(const struct record_kind_info *kind, const struct record_verb *verb, struct str *out)
{
	bool list = strcmp(verb->name, "list") == 0, add = strcmp(verb->name, "add") == 0;

	str_add(out, list || add ? "CASE" : "CASE NAME");
	if (add)
		add_usage(kind, out);
	if (add || strcmp(verb->name, "edit") == 0)
		str_add(out, " [--FIELD VALUE...]");
	if (strcmp(verb->name, "edit") == 0 && record_entries_field(kind) >= 0)
		str_add(out, " [--put ENTRIES] [--take ENTRIES]");
	str_add(out, list ? " [--full] [--format text|json]" : " [--format text|json]");
}

static void add_choices(const struct record_field *f, struct str *out)
{
	for (const struct record_choice *c = f->choices; c->name != NULL; c++)
		str_format(out, "%s%s", c == f->choices ? "" : c[1].name != NULL ? ", " : " or ", c->name);
}

static void add_fields(const struct record_kind_info *kind, struct str *out)
{
	str_add(out, "Fields:\n");
	for (const struct record_field *f = kind->fields; f->name != NULL; f++) {
		if ((f->flags & RECORD_HIDDEN) != 0)
			continue;
		str_format(out, "  --%s %s\n      %s%s: %s\n", f->name, takes(f), f->label,
		           (f->flags & RECORD_REQUIRED) != 0 ? " (needed)" : "", f->help);
		if (f->choices != NULL) {
			str_add(out, "      Takes ");
			add_choices(f, out);
			str_add(out, "\n");
		}
	}
}

#define NAME_HELP                                                                     \
	"NAME is the first eight digits of an id, or more, or else a number or a title.\n"

#define FIELD_HELP                                                                      \
	"DATE is as people write it (6/5/2021, May 2021) or EDTF, as for date. ENTRY is\n"  \
	"AGENCY:ID. --FIELD=VALUE is the same, also for a value that begins with hyphens.\n"

static void add_lines_of(const struct record_kind_info *kind, struct str *out)
{
	size_t n = strlen(kind->name);

	for (const struct record_verb *v = record_verbs(); v->name != NULL; v++) {
		str_format(out, "  casechron %s %s ", kind->name, v->name);
		record_usage(kind, v, out);
		str_add(out, "\n");
	}
	/* What else there is by that word. */
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		if (strncmp(c->name, kind->name, n) == 0 && (c->name[n] == ' ' || c->name[n] == '\0'))
			str_format(out, "  casechron %s %s\n", c->name, c->args);
	str_add(out, "\n");
}

void record_help(const struct record_kind_info *kind, const struct record_verb *verb, struct str *out)
{
	const char *name = verb != NULL ? verb->name : "";
	bool add = strcmp(name, "add") == 0, edit = strcmp(name, "edit") == 0;

	if (verb == NULL)
		add_lines_of(kind, out);
	else if (add)
		str_format(out, "For: %s.\n\n", kind->help);
	if (verb == NULL || add || edit)
		add_fields(kind, out);
	if (verb == NULL || add || edit)
		str_add(out, "\n" FIELD_HELP);
	if (verb == NULL || (!add && strcmp(name, "list") != 0))
		str_add(out, NAME_HELP);
	if (verb == NULL || edit)
		str_add(out, "When one is edited, what is not named stays; \"\" takes a value away.\n");
	if ((verb == NULL || edit) && record_entries_field(kind) >= 0)
		str_add(out, "--put adds entries to those there are, --take takes some out.\n");
	if (strcmp(name, "list") == 0)
		str_add(out, "One a line, with its id; --full prints every field, as show does for one.\n");
}
