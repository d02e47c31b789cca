/* editor.h - a text through the user's own editor, which has the terminal meanwhile.
 *
 * Only where the user asks for it: what an editor keeps elsewhere (a back-up, a list of files) is not ours to see. The
 * text lies in a folder of its own that only its owner may enter: in XDG_RUNTIME_DIR, which is memory and goes with
 * the login; else beside the case, where the same lies already. File and folder are taken away again on every path,
 * with whatever the editor put beside the file, also where the program is told to end meanwhile: then the editor is
 * told too, and the signal comes to the program when the file is gone. Knows no curses: the terminal is the caller's
 * to give (term_leave()) and to take back. */
#ifndef TUI_EDITOR_H
#define TUI_EDITOR_H

#include <stdbool.h>

#include "core/err.h"
#include "core/str.h"

enum { EDITOR_BYTES = 1 << 20 /* of a text that comes back */ };

/* VISUAL, else EDITOR; NULL where neither is set. */
const char *editor_name(void);

/* Waits until the editor ends; `out` (empty before) then holds what it left, without the line feed at the end. False,
 * and `out` is empty: INVALID where no editor is set or it cannot be started, where it failed, and where what it left
 * is no text (an editor that somebody ended has not failed: what it had saved counts); IO where file or folder cannot
 * be made, read or taken away. The name may have words behind it ("emacs -nw"); they are not for a shell. */
bool editor_run(const char *case_path, const char *text, struct str *out, struct err *err);

#endif
