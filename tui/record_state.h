/* record_state.h - the state of the form of a record, shared by its files: what the form is made of and begins with
 * (record_fill.c), what it does (view_record.c). */
#ifndef TUI_RECORD_STATE_H
#define TUI_RECORD_STATE_H

#include "core/record.h"
#include "tui/form.h"
#include "tui/view.h"

struct record_state {
	struct store *store;
	const struct keymap *keymap;
	const struct preferences *preferences;
	const struct record_kind_info *kind;
	struct arena arena;
	struct record old; /* where `is_old` */
	bool is_old;
	int shown[RECORD_FIELDS]; /* of each field of the form, its place among those of the kind */
	int n;                    /* how many; buttons follow */
	struct form_field fields[FORM_MAX + 1];
	struct form form;
	struct str on;  /* what a draft is kept under */
	int64_t at;     /* when it was made; of a new one, when this form was opened */
	int64_t draft_at; /* when the draft that was brought back was kept; 0: none was, or it was kept again since */
	bool is_kept;     /* what stands here now is kept as a draft */
	bool asked; /* whether what was typed may be thrown away: the next Esc does it */
};

/* The field of the kind that a field of the form is. */
const struct record_field *record_form_field(const struct record_state *s, int field);

/* Makes the fields, those that are asked for, and the buttons behind them. */
bool record_form_make(struct record_state *s, struct err *err);

/* Puts in what stands already, or what the entries of the subject say of a new one. */
bool record_form_fill(struct record_state *s, const struct subject *subject, struct err *err);

/* Puts a value of record_form_value() in as if it had been typed just now. */
void record_form_type(struct record_state *s, int field, const char *value);

/* The value of a field as it stands in the form, borrowed until the next key. */
const char *record_form_value(const struct record_state *s, int field);

#endif
