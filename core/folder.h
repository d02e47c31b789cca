/* folder.h - where a user's own files go, as the XDG Base Directory Specification says, and how they
 * are written. */
#ifndef CORE_FOLDER_H
#define CORE_FOLDER_H

#include <stdbool.h>

#include "core/err.h"
#include "core/str.h"

enum folder_kind {
	FOLDER_CONFIG, /* $XDG_CONFIG_HOME, else ~/.config */
	FOLDER_STATE, /* $XDG_STATE_HOME, else ~/.local/state */
	FOLDER_DATA,  /* $XDG_DATA_HOME, else ~/.local/share */
};

/* Adds the path of our folder there, which need not exist. False: the user has no home. */
bool folder_of_user(enum folder_kind kind, struct str *path);

/* Makes it and those above it where they are missing, for their owner alone. */
bool folder_make(const char *path, struct err *err);

/* Puts a file there, with the folders that it needs, for its owner alone: whole, or it is as it was. It is written
 * beside its place, to disk, and then put there; a link stays one. */
bool folder_put(const char *path, const struct str *text, struct err *err);

#endif
