/* The form of a case that is started: what is known before any submission has come. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/new_case.h"
#include "core/session.h"
#include "import/import.h"
#include "tui/form.h"
#include "tui/keymap.h"
#include "tui/view.h"

enum {
	FIELD_ID,
	FIELD_PATH,
	FIELD_TITLE,
	FIELD_TYPE,
	FIELD_SUBJECTS,
	FIELD_FROM,
	FIELD_TO,
	FIELD_EXPECTED,
	FIELD_CLASSIFICATION,
	FIELD_REVIEWER,
	FIELD_SAVE,
	FIELD_CANCEL,
};

static const struct form_field fields[] = {
	[FIELD_ID] = {.label = "Case", .kind = FORM_LINE, .help = "As agencies will write it in their files: ALDER"},
	[FIELD_PATH] = {.label = "File", .kind = FORM_LINE,
                    .help = "Left empty: the case's name, in this folder: alder.case"},
	[FIELD_TITLE] = {.label = "Title", .kind = FORM_LINE, .help = "For people: Review of services for family Alder"},
	[FIELD_TYPE] = {.label = "Review", .kind = FORM_CHOICE, .names = new_case_types,
                    .help = "Left and Right choose, or the number of the kind"},
	[FIELD_SUBJECTS] = {.label = "Subjects", .kind = FORM_TEXT, .rows = 2, .help = "Whom it is about, a line each"},
	[FIELD_FROM] = {.label = "Scope from", .kind = FORM_LINE, .help = "As you write it: 1/8/2018, Aug 2018, 2018"},
	[FIELD_TO] = {.label = "Scope to", .kind = FORM_LINE, .help = "As you write it: 31/10/2021, Oct 2021, 2021"},
	[FIELD_EXPECTED] = {.label = "Agencies", .kind = FORM_TEXT, .rows = 3,
                        .help = "Whose files you wait for, a line each: GP=Elm surgery"},
	[FIELD_CLASSIFICATION] = {.label = "Marking", .kind = FORM_CHOICE, .names = new_case_classifications,
                              .help = "Stands at the top of every screen"},
	[FIELD_REVIEWER] = {.label = "Your name", .kind = FORM_LINE, .help = "As it will stand beside your notes"},
	[FIELD_SAVE] = {.label = "Start", .kind = FORM_BUTTON, .command = COMMAND_SAVE},
	[FIELD_CANCEL] = {.label = "Cancel", .kind = FORM_BUTTON, .command = COMMAND_CANCEL},
	{0},
};

/* Which field of the form each of the case's is. */
static const int field_of[NEW_CASE_FIELDS] = {
	[NEW_CASE_PATH] = FIELD_PATH,
	[NEW_CASE_ID] = FIELD_ID,
	[NEW_CASE_TITLE] = FIELD_TITLE,
	[NEW_CASE_TYPE] = FIELD_TYPE,
	[NEW_CASE_SUBJECTS] = FIELD_SUBJECTS,
	[NEW_CASE_FROM] = FIELD_FROM,
	[NEW_CASE_TO] = FIELD_TO,
	[NEW_CASE_EXPECTED] = FIELD_EXPECTED,
	[NEW_CASE_CLASSIFICATION] = FIELD_CLASSIFICATION,
	[NEW_CASE_REVIEWER] = FIELD_REVIEWER,
};

struct new_case_state {
	const struct keymap *keymap;
	struct form form;
	char *login;
	bool asked; /* whether what was typed may be thrown away: the next cancel does it */
};

static void close_view(void *state)
{
	struct new_case_state *s = state;

	form_release(&s->form);
	free(s->login);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct new_case_state *s = mem_zero(1, sizeof *s);
	const char *name = getenv("CASECHRON_REVIEWER");

	(void)store, (void)err;
	s->login = mem_copy(subject->name);
	s->keymap = subject->keymap;
	form_init(&s->form, fields, subject->keymap, IN_NEW_CASE);
	form_set_text(&s->form, FIELD_REVIEWER, name != NULL ? name : "");
	*state = s;
	return true;
}

static bool reload(void *state, struct err *err)
{
	(void)state, (void)err;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct new_case_state *s = state;

	(void)err;
	form_layout(&s->form, area);
	return true;
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct new_case_state *s = state;

	(void)area;
	form_render(&s->form, c);
}

static bool unsaved(const void *state)
{
	const struct new_case_state *s = state;

	return form_unsaved(&s->form);
}

/* "" where the name of the case is all there is: "alder.case". A slash in it is no folder. */
static void add_path(const struct form *f, struct str *path)
{
	const char *typed = form_text(f, FIELD_PATH), *home = getenv("HOME");
	size_t n = strlen(typed);

	if (n == 0 && form_text(f, FIELD_ID)[0] != '\0') {
		for (const char *p = form_text(f, FIELD_ID); *p != '\0'; p++)
			str_add_char(path, *p == '/' ? '-' : *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p);
		str_add(path, ".case");
		return;
	}
	if (home != NULL && typed[0] == '~' && typed[1] == '/')
		str_add(path, home);
	str_add(path, home != NULL && typed[0] == '~' && typed[1] == '/' ? typed + 1 : typed);
	if (n > 0 && (n < 5 || strcmp(typed + n - 5, ".case") != 0))
		str_add(path, ".case");
}

/* The name that stands in the log is remembered for this login, and not asked for again. */
static void remember(const struct new_case_state *s, const char *path)
{
	struct store_options options = store_defaults();
	struct store *store;

	options.mode = STORE_WRITE;
	if (!store_open(path, &options, &store, NULL))
		return;
	session_name_reviewer(store, s->login, form_text(&s->form, FIELD_REVIEWER), NULL);
	store_close(store);
}

static void show_faults(struct form *f, const struct new_case_faults *faults)
{
	form_clear_errors(f);
	for (int field = 0; f->fields[field].label != NULL; field++)
		for (int i = 0; i < NEW_CASE_FIELDS; i++)
			if (field_of[i] == field && faults->of[i].code != ERR_NONE)
				form_error(f, field, faults->of[i].text);
}

static bool save(struct new_case_state *s, struct answer *a, struct err *err)
{
	struct store_options options = store_defaults();
	const char *import = keymap_said(s->keymap, COMMAND_IMPORT, IN_TIMELINE);
	struct new_case c = {.is_case_id = import_is_case_id};
	struct new_case_faults faults;
	struct str path;

	options.mode = STORE_WRITE;
	str_init(&path);
	add_path(&s->form, &path);
	for (int i = 0; i < NEW_CASE_FIELDS; i++)
		c.texts[i] = form_text(&s->form, field_of[i]);
	c.texts[NEW_CASE_PATH] = path.text;
	c.texts[NEW_CASE_TYPE] = new_case_types[form_choice(&s->form, FIELD_TYPE)];
	c.texts[NEW_CASE_CLASSIFICATION] = new_case_classifications[form_choice(&s->form, FIELD_CLASSIFICATION)];
	bool ok = true;
	if (!new_case_check(&c, &options, &faults)) {
		if (path.length == 0) /* it follows from the name of the case, of which enough is said */
			faults.of[NEW_CASE_PATH] = (struct err){0};
		show_faults(&s->form, &faults);
		snprintf(a->say, sizeof a->say, "not started yet: see what stands beneath %s",
		         faults.n > 1 ? "the fields" : "the field");
	} else if ((ok = new_case_make(&c, &options, err))) {
		remember(s, path.text);
		a->close = true;
		snprintf(a->opens, sizeof a->opens, "%s", path.text);
		snprintf(a->say, sizeof a->say, "The case is started. Next: %s imports the first agency's file",
		         import != NULL ? import : "import");
	}
	str_release(&path);
	return ok;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct new_case_state *s = state;

	(void)argument;
	a->needs = VIEW_PAINT;
	if (form_command(&s->form, id, a))
		return true;
	if (id == COMMAND_SAVE)
		return save(s, a, err);
	if (id != COMMAND_CANCEL)
		return true;
	a->close = s->asked || !unsaved(s);
	s->asked = true;
	snprintf(a->say, sizeof a->say, "%s",
	         a->close ? "no case was started" : "no case is started yet: once more throws away what was typed");
	return true;
}

/* The mouse does to the form what keys would. */
static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct new_case_state *s = state;

	(void)err;
	*what = form_point(&s->form, mouse);
	return true;
}

static void typed(void *state, uint32_t key, struct answer *answer)
{
	struct new_case_state *s = state;

	form_key(&s->form, key, answer);
	if (answer->then[0] == '\0')
		s->asked = false;
}

static void status(const void *state, struct str *left, struct str *right)
{
	(void)state, (void)right;
	str_add(left, "A case and its file are made when you start it");
}

const struct view_class view_new_case = {
	.title = "Start a case",
	.context = IN_NEW_CASE,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.typed = typed,
	.point = point,
	.unsaved = unsaved,
	.status = status,
};
