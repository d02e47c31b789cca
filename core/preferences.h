/* preferences.h - what a person likes on their own machine, in one table: palette, date style, name, gap length, keys.
 *
 * They are of the person and not of the case, and only the screen looks at them: no figure that is printed or exported
 * depends on them. The file is plain text, a line each:
 *
 *	# the panel room is bright
 *	palette = light
 *	key.timeline.z = next-gap
 *
 * Reading the text is pure and never fails: a line that will not do becomes a problem with its number and counts for
 * nothing, defaults stand for what is not said. Where a value is set, that line alone changes; comments, order and
 * names of a later Casechron stay. */
#ifndef CORE_PREFERENCES_H
#define CORE_PREFERENCES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/calendar.h"
#include "core/err.h"
#include "core/str.h"

enum preference_id {
	PREFERENCE_PALETTE,
	PREFERENCE_DATE_STYLE,
	PREFERENCE_REVIEWER,
	PREFERENCE_GAP_DAYS,
	PREFERENCES,
};

enum preference_kind { PREFERENCE_CHOICE, PREFERENCE_NUMBER, PREFERENCE_NAME };

enum { PREFERENCE_CHOICES = 8 };
enum { PREFERENCE_NAME_MAX = 60 /* characters */, PREFERENCES_MAX = 65536 /* bytes of a file */ };

struct preference {
	const char *name;
	enum preference_kind kind;
	const char *initial;                    /* where nothing is said; "" for no name */
	const char *choices[PREFERENCE_CHOICES]; /* of a choice; ends in NULL */
	int32_t least, most;                    /* of a number */
	const char *sentence;                   /* what it is for */
};

/* By preference_id. */
extern const struct preference preference_table[PREFERENCES];

/* Of PREFERENCE_PALETTE, in the order of its choices. */
enum preference_palette { PREFER_AUTO, PREFER_DARK, PREFER_LIGHT, PREFER_FEW, PREFER_MONO };

/* "key.timeline.z = next-gap": not looked at here, for what contexts, keys and commands there are the screen knows. */
struct preference_key {
	const char *context, *key;
	const char *command; /* "" takes the key's meaning away */
	size_t line;
};

/* "there is no palette "purple"; it is one of auto, dark, light, few, mono" */
struct preference_problem {
	size_t line; /* 0: the whole file */
	const char *text;
};

struct preferences {
	char *path;       /* of the file; NULL: there is none, and nothing is written */
	struct str text;  /* as it stands in the file */
	struct arena arena; /* of all below */
	const char *values[PREFERENCES]; /* each will do, whatever the file says */
	size_t lines[PREFERENCES];       /* where it is said; 0: nowhere, it is the default */
	struct preference_key *keys;
	size_t n_keys, keys_capacity;
	struct preference_problem *problems; /* in order of lines */
	size_t n_problems, problems_capacity;
};

/* Defaults, and no file. */
void preferences_init(struct preferences *p);
void preferences_release(struct preferences *p);

/* Takes `n` bytes as what the file says. */
void preferences_parse(struct preferences *p, const char *bytes, size_t n);

/* What somebody who knows more found in a line, such as a key that no view has: in its place among the others. Gone
 * when the text is read again. */
void preferences_add_problem(struct preferences *p, size_t line, const char *text);

/* Reads the file (folder.h says where it is; NULL: nowhere); that there is none yet is no error. Where it cannot be
 * read defaults stand, nothing will be written over it, and a problem of line 0 says so. */
void preferences_read(struct preferences *p, const char *path);

/* Sets one value and writes the file, whole or not at all; nothing is written where nothing changes. INVALID: that
 * value will not do. IO: not written; the value holds until the program ends. */
bool preferences_set(struct preferences *p, enum preference_id id, const char *value, struct err *err);

/* The one of that name; false where there is none. */
bool preference_find(const char *name, size_t n, enum preference_id *id);

/* INVALID, and what it takes, where the value will not do. */
bool preference_check(enum preference_id id, const char *value, struct err *err);

/* Adds what it takes: "one of auto, dark, light, few, mono", "a number from 1 to 3650", "a name". */
void preference_say_values(enum preference_id id, struct str *out);

/* What the values mean. `p` may be NULL in all of them: the defaults. */
enum preference_palette preferences_palette(const struct preferences *p);
enum calendar_style preferences_date_style(const struct preferences *p);
int32_t preferences_gap_days(const struct preferences *p);
const char *preferences_reviewer(const struct preferences *p); /* NULL: none is named */

#endif
