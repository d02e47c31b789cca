/* The form of a note, new or old, on one entry or on those that are ticked. Nothing is written before it is saved but a
 * draft, which nobody else sees (core/draft.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/draft.h"
#include "core/edtf.h"
#include "core/mem.h"
#include "core/moment.h"
#include "core/note.h"
#include "core/query.h"
#include "core/row_id.h"
#include "core/theme.h"
#include "core/utf8.h"
#include "tui/detail.h"
#include "tui/form.h"
#include "tui/keymap.h"
#include "tui/view.h"

enum field { FIELD_TEXT, FIELD_KIND, FIELD_THEME, FIELD_PANEL, FIELD_SAVE, FIELD_SAVE_NEXT, FIELD_CANCEL, FIELDS };

enum { HEAD_ROWS = 3, HEAD_ROWS_LOW = 2, LOW = 14, TEXT_ROWS = 6, RECENT = 3, KINDS_MAX = 16 };

static const char *const audiences[] = {"the panel", "not the panel (still part of the record)", NULL};

static const char *const theme_help = "What it belongs to. A number takes one of these, Right completes it";
static const char *const new_theme_help = "new theme: it is made when you save";

static const struct form_field first_fields[FIELDS + 1] = {
	{.label = "Text", .kind = FORM_TEXT, .rows = TEXT_ROWS,
     .help = "What you see, ask or think of it, in your own words"},
	{.label = "Kind", .kind = FORM_CHOICE, .help = "By its number, or its first letters"},
	{.label = "Theme", .kind = FORM_LINE},
	{.label = "Show to", .kind = FORM_CHOICE, .names = audiences,
     .help = "A note that the panel does not see is still kept"},
	{.label = "Save", .kind = FORM_BUTTON, .command = COMMAND_SAVE},
	{.label = "Save, next entry", .kind = FORM_BUTTON, .command = COMMAND_SAVE_NEXT},
	{.label = "Cancel", .kind = FORM_BUTTON, .command = COMMAND_CANCEL},
	{0},
};

struct note_state {
	struct store *store;
	const struct keymap *keymap;
	const struct preferences *preferences;
	struct arena arena;
	struct entry_view view; /* the first entry that it is on */
	struct anchor *places;
	size_t n_places;
	bool is_old;
	unsigned char id[ROW_ID_BYTES];
	struct form_field fields[FIELDS + 1]; /* as first_fields, with what the case offers */
	const char *kinds[KINDS_MAX];
	struct form form;
	struct str on; /* what a draft is kept under */
	const char *author; /* of an old note; in the arena */
	int64_t at;         /* when it was made; of a new one, when this form was opened. UTC ms, as the next */
	int64_t draft_at;   /* when the draft that was brought back was kept; 0: none was, or it was kept again since */
	bool is_kept;       /* what stands here now is kept as a draft */
	bool asked; /* whether what was typed may be thrown away: the next Esc does it */
};

static void close_view(void *state)
{
	struct note_state *s = state;

	form_release(&s->form);
	str_release(&s->on);
	arena_release(&s->arena);
	free(s->places);
	free(s);
}

static const struct note *find_note(const struct note_state *s)
{
	for (size_t i = 0; i < s->view.n_notes; i++)
		if (memcmp(s->view.notes[i].id, s->id, ROW_ID_BYTES) == 0)
			return &s->view.notes[i];
	return NULL;
}

static int kind_index(const char *name)
{
	int i = 0;

	while (note_kinds()[i].name != NULL && strcmp(note_kinds()[i].name, name) != 0)
		i++;
	return note_kinds()[i].name != NULL ? i : 0;
}

/* Those of the reviewer first, for these have the numbers; then all others, for completing. */
static bool offer_themes(struct note_state *s, struct err *err)
{
	struct theme *recent, *all;
	size_t n_recent, n_all, n = 0;

	if (!theme_recent(s->store, &s->arena, RECENT, &recent, &n_recent, err) ||
	    !theme_list(s->store, &s->arena, &all, &n_all, err))
		return false;
	const char **names = arena_alloc(&s->arena, (n_recent + n_all + 1) * sizeof *names);
	for (size_t i = 0; i < n_recent; i++)
		names[n++] = recent[i].name;
	for (size_t i = 0; i < n_all; i++) {
		bool has = false;
		for (size_t k = 0; k < n_recent; k++)
			has = has || memcmp(recent[k].id, all[i].id, ROW_ID_BYTES) == 0;
		if (!has)
			names[n++] = all[i].name;
	}
	names[n] = NULL;
	s->fields[FIELD_THEME].names = names;
	s->fields[FIELD_THEME].offered = n_recent > 0 ? "recent:" : NULL;
	s->fields[FIELD_THEME].n_offered = (int)n_recent;
	return true;
}

static bool read_places(struct note_state *s, const struct subject *subject, struct err *err)
{
	bool many = subject->n_rows > 0 && !subject->has_note;

	if (!query_entry(s->store, &s->arena, many ? subject->rows[0] : subject->row, &s->view, err))
		return false;
	s->n_places = many ? subject->n_rows : 1;
	s->places = mem_zero(s->n_places, sizeof *s->places);
	s->places[0] = (struct anchor){s->view.agency, s->view.entry.id};
	for (size_t i = 1; i < s->n_places; i++) {
		struct entry_view view;
		if (!query_entry(s->store, &s->arena, subject->rows[i], &view, err))
			return false;
		s->places[i] = (struct anchor){view.agency, view.entry.id};
	}
	/* Of many entries the first one alone: ticks are not there any longer after a kill, but the words are. */
	str_format(&s->on, "%s:%s", s->view.agency, s->view.entry.id);
	if (s->is_old) {
		char hex[ROW_ID_HEX + 1];
		row_id_hex(s->id, hex);
		str_format(&s->on, DRAFT_OF_NOTE "%s", hex);
	}
	return true;
}

static bool theme_is_new(const struct note_state *s)
{
	struct str typed, name;
	const char *const *names = s->fields[FIELD_THEME].names;
	bool found = false;

	str_init(&typed);
	str_init(&name);
	utf8_fold(form_text(&s->form, FIELD_THEME), &typed);
	for (size_t i = 0; names[i] != NULL && !found; i++) {
		str_clear(&name);
		utf8_fold(names[i], &name);
		found = strcmp(name.text, typed.text) == 0;
	}
	bool is_new = !found && typed.text[strspn(typed.text, " ")] != '\0';
	str_release(&typed);
	str_release(&name);
	return is_new;
}

static void say_theme(struct note_state *s)
{
	s->fields[FIELD_THEME].help = theme_is_new(s) ? new_theme_help : theme_help;
}

static void fill(struct note_state *s, const struct note *note, const char *text)
{
	size_t n = 0;

	for (; note_kinds()[n].name != NULL && n + 1 < KINDS_MAX; n++)
		s->kinds[n] = note_kinds()[n].spoken;
	s->fields[FIELD_KIND].names = s->kinds;
	form_init(&s->form, s->fields, s->keymap, IN_NOTE);
	if (note != NULL) {
		form_set_text(&s->form, FIELD_TEXT, note->text);
		form_set_choice(&s->form, FIELD_KIND, kind_index(note->kind));
		form_set_text(&s->form, FIELD_THEME, note->theme != NULL ? note->theme : "");
		form_set_choice(&s->form, FIELD_PANEL, note->panel ? 0 : 1);
	} else if (text != NULL) {
		edit_set(&s->form.values[FIELD_TEXT].edit, text); /* as if it had been typed */
	}
}

static const char *drafted(const struct draft *draft, const char *name)
{
	const char *text = draft_text(draft, name);

	return text != NULL ? text : "";
}

/* As if it had been typed just now. */
static bool bring_back(struct note_state *s, struct err *err)
{
	struct draft draft;
	bool found;

	if (!draft_get(s->store, &s->arena, s->on.text, &draft, &found, err))
		return false;
	if (!found)
		return true;
	edit_set(&s->form.values[FIELD_TEXT].edit, drafted(&draft, "text"));
	edit_set(&s->form.values[FIELD_THEME].edit, drafted(&draft, "theme"));
	s->form.values[FIELD_KIND].choice = kind_index(drafted(&draft, "kind"));
	s->form.values[FIELD_PANEL].choice = strcmp(drafted(&draft, "panel"), "yes") == 0 ? 0 : 1;
	s->draft_at = draft.at;
	return true;
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct note_state *s = mem_zero(1, sizeof *s);
	const struct note *note = NULL;

	s->store = store;
	s->keymap = subject->keymap;
	s->preferences = subject->preferences;
	s->is_old = subject->has_note;
	memcpy(s->id, subject->note, sizeof s->id);
	memcpy(s->fields, first_fields, sizeof s->fields);
	if (s->is_old) /* in the room of the button for the next entry, whose key is as ever */
		s->fields[FIELD_SAVE_NEXT] = (struct form_field){
			.label = "Delete", .kind = FORM_BUTTON, .command = COMMAND_DELETE_RECORD, .help = "Undo brings it back"};
	arena_init(&s->arena);
	str_init(&s->on);
	bool ok = read_places(s, subject, err) && offer_themes(s, err);
	if (ok && s->is_old && (note = find_note(s)) == NULL)
		ok = err_set(err, ERR_NOTFOUND, "that note is not there any longer");
	if (ok) {
		fill(s, note, subject->text);
		s->author = note != NULL ? note->reviewer : NULL;
		s->at = note != NULL ? note->at : store_now(store);
	}
	if (!ok || !bring_back(s, err)) {
		close_view(s);
		return false;
	}
	say_theme(s);
	*state = s;
	return true;
}

/* What stands in the form is the user's, not the core's: nothing to bring in. */
static bool reload(void *state, struct err *err)
{
	(void)state, (void)err;
	return true;
}

static int head_rows(const struct area *a)
{
	return a->rows < LOW ? HEAD_ROWS_LOW : HEAD_ROWS;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct note_state *s = state;
	int head = head_rows(&area);

	(void)err;
	area.row += head;
	area.rows -= head;
	form_layout(&s->form, area);
	return true;
}

static void draw_entry(const struct note_state *s, struct canvas *c, const struct area *a)
{
	struct str line;

	str_init(&line);
	str_format(&line, "%s:%s  ", s->view.agency, s->view.entry.id);
	detail_date(&s->view.entry, preferences_date_style(s->preferences), a->cols / 3, &line);
	str_add(&line, "  ");
	if (s->n_places > 1)
		str_format(&line, "and %zu more, each with this note", s->n_places - 1);
	else
		utf8_display(s->view.entry.event, false, &line);
	canvas_put_cut(c, a->row, a->col + 1, a->cols - 2, STYLE_MONTH, line.text);
	canvas_put_cut(c, a->row + 1, a->col + 1, a->cols - 2, STYLE_DIM, "The agency's words are never changed.");
	str_release(&line);
}

static void render(const void *state, struct canvas *c, struct area a)
{
	const struct note_state *s = state;

	draw_entry(s, c, &a);
	form_render(&s->form, c);
}

static bool unsaved(const void *state)
{
	const struct note_state *s = state;

	return form_unsaved(&s->form);
}

static struct note_words words_of(const struct note_state *s)
{
	return (struct note_words){.kind = note_kinds()[form_choice(&s->form, FIELD_KIND)].name,
	                           .text = form_text(&s->form, FIELD_TEXT),
	                           .theme = form_text(&s->form, FIELD_THEME),
	                           .panel = form_choice(&s->form, FIELD_PANEL) == 0};
}

static bool keep(void *state, struct err *err)
{
	struct note_state *s = state;

	struct note_words words = words_of(s);
	struct draft draft = {.on = s->on.text};

	if (!form_unsaved(&s->form))
		return draft_drop(s->store, s->on.text, err);
	draft_add(&draft, "kind", words.kind);
	draft_add(&draft, "panel", words.panel ? "yes" : "no");
	draft_add(&draft, "theme", words.theme);
	draft_add(&draft, "text", words.text);
	s->is_kept = draft_keep(s->store, &draft, err);
	if (s->is_kept)
		s->draft_at = 0;
	return s->is_kept;
}

/* The text's own errors stand beneath it; any other is the case's. */
static bool save(struct note_state *s, bool next, struct answer *a, struct err *err)
{
	struct note_words words = words_of(s);
	bool made = false;
	int used;

	form_clear_errors(&s->form);
	if (words.text[strspn(words.text, " \t\r\n")] == '\0') {
		form_error(&s->form, FIELD_TEXT, "A note needs some text.");
		return err_set(err, ERR_INVALID, "a note needs some text");
	}
	if (words.theme[strspn(words.theme, " ")] == '\0')
		words.theme = NULL;
	bool ok = s->is_old ? note_change(s->store, s->id, &words, &made, err)
	                    : note_write(s->store, s->places, s->n_places, &words, &made, err);
	if (!ok)
		return false;
	draft_drop(s->store, s->on.text, NULL); /* the note is safe; a draft that stays is only offered again */
	a->close = true;
	if (s->n_places > 1)
		used = snprintf(a->say, sizeof a->say, "saved: note on %zu entries", s->n_places);
	else
		used = snprintf(a->say, sizeof a->say, "saved: note on %.40s:%.40s", s->view.agency, s->view.entry.id);
	if (made)
		snprintf(a->say + used, sizeof a->say - (size_t)used, ", new theme \"%.60s\"", words.theme);
	if (next)
		answer_then(a, COMMAND_NOTE_NEXT, "");
	return true;
}

static void cancel(struct note_state *s, struct answer *a)
{
	if (!s->asked && form_unsaved(&s->form)) {
		s->asked = true;
		snprintf(a->say, sizeof a->say, "not saved yet: %s saves it, %s again throws it away",
		         keymap_said(s->keymap, COMMAND_SAVE, IN_NOTE), keymap_said(s->keymap, COMMAND_CANCEL, IN_NOTE));
		return;
	}
	bool dropped = draft_drop(s->store, s->on.text, NULL);
	a->close = true; /* nobody is held captive by a disk that is full */
	snprintf(a->say, sizeof a->say, "%s",
	         dropped ? "nothing was saved"
	                 : "nothing was saved; the draft could not be taken away, and will come back");
}

static bool take_away(struct note_state *s, struct answer *a, struct err *err)
{
	if (!note_delete(s->store, s->id, err))
		return false;
	draft_drop(s->store, s->on.text, NULL);
	a->close = true;
	snprintf(a->say, sizeof a->say, "saved: deleted the note on %.40s:%.40s", s->view.agency, s->view.entry.id);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct note_state *s = state;

	return id == COMMAND_DELETE_RECORD && !s->is_old ? "it is not saved yet" : NULL;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct note_state *s = state;

	(void)argument;
	a->needs = VIEW_PAINT;
	switch (id) {
	case COMMAND_SAVE:
	case COMMAND_SAVE_NEXT:
		return save(s, id == COMMAND_SAVE_NEXT, a, err);
	case COMMAND_DELETE_RECORD:
		return !s->is_old || take_away(s, a, err);
	case COMMAND_CANCEL:
		cancel(s, a);
		return true;
	case COMMAND_EDITOR:
		a->edits = true;
		return true;
	default:
		s->is_kept = false;
		form_command(&s->form, id, a);
		say_theme(s);
		return true;
	}
}

/* The mouse does to the form what keys would. */
static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct note_state *s = state;

	(void)err;
	s->is_kept = false;
	*what = form_point(&s->form, mouse);
	return true;
}

static void typed(void *state, uint32_t key, struct answer *answer)
{
	struct note_state *s = state;
	bool asked = s->asked;

	s->asked = s->is_kept = false;
	form_key(&s->form, key, answer);
	say_theme(s);
	if (answer->then[0] != '\0') /* the button that asked is pressed again */
		s->asked = asked;
}

static const char *text(const void *state)
{
	const struct note_state *s = state;

	return form_text(&s->form, FIELD_TEXT);
}

static void set_text(void *state, const char *edited)
{
	struct note_state *s = state;

	edit_set(&s->form.values[FIELD_TEXT].edit, edited); /* as if it had been typed */
	form_focus(&s->form, FIELD_TEXT);
	s->is_kept = false;
}

static void heading(const void *state, struct str *out)
{
	const struct note_state *s = state;

	if (s->n_places > 1)
		str_format(out, " on %zu entries", s->n_places);
	else
		str_format(out, " on %s:%s", s->view.agency, s->view.entry.id);
}

/* Who and when, as it will stand in the note, or stands there. */
static void status(const void *state, struct str *left, struct str *right)
{
	const struct note_state *s = state;
	const char *name = s->is_old ? s->author : store_reviewer(s->store);

	if (s->draft_at != 0) {
		str_add(left, "Your unsaved text of ");
		moment_say(s->draft_at, preferences_date_style(s->preferences), left);
		str_add(left, " is here again");
	} else {
		str_format(left, "%s%s, ", s->is_old ? "changing a note of " : "", name != NULL ? name : "a reviewer");
		moment_say(s->at, preferences_date_style(s->preferences), left);
	}
	str_add(right, s->is_kept ? "draft kept" : "");
}

const struct view_class view_note = {
	.title = "Note",
	.context = IN_NOTE,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.why_not = why_not,
	.typed = typed,
	.point = point,
	.keep = keep,
	.text = text,
	.set_text = set_text,
	.unsaved = unsaved,
	.heading = heading,
	.status = status,
};
