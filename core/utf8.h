/* utf8.h - text that people wrote, made safe and measured for a terminal.
 *
 * Stands on utf8proc. All text is UTF-8 and, but for utf8_check(), must be valid. Widths are terminal columns;
 * offsets and lengths are bytes. A cluster is what one terminal cell (or two, where it is wide) can hold: a code
 * point that takes columns, and the marks of no width that follow it. Unlike UAX #29 it never holds two code points
 * that take columns: a flag is two clusters. */
#ifndef CORE_UTF8_H
#define CORE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

/* The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no overlong form, no surrogate,
 * nothing above U+10FFFF), or `n` where all of it is well formed. */
size_t utf8_check(const char *bytes, size_t n);

/* The code point at `text`, and in `*size` its length in bytes; 0 with `*size` 0 at the end. An ill-formed byte
 * counts as one U+FFFD. */
int32_t utf8_next(const char *text, size_t *size);

/* The length in bytes of the cluster at `text` (at least 1 unless at the NUL), and in `*width` its columns
 * (0, 1 or 2; `width` may be NULL). */
size_t utf8_cluster(const char *text, int *width);

/* The start of the cluster before offset `at`. */
size_t utf8_previous(const char *text, size_t at);

/* Columns that display-safe text takes. */
int utf8_width(const char *text);

/* A code point with nothing to see, or nothing anyone could know: controls, formats, separators of lines,
 * what is private or not assigned, and letters and marks that Unicode says to ignore (fillers, joiners, variation
 * selectors). */
bool utf8_is_hidden(int32_t c);

/* Adds `text` to `out` so that it can go to any terminal: control characters (C0, DEL, C1), bidirectional
 * controls, zero-width and other format characters (category Cf), default-ignorable ones (fillers, variation
 * selectors), line and paragraph separators, private-use and unassigned code points and non-characters become
 * visible tokens such as <U+202E>; ill-formed bytes become <xNN>. A cluster keeps four combining marks; the rest
 * of them become one token that says how many, <+9996 marks>. A mark with nothing to stand on gets a dotted
 * circle. Line feed is kept (`keep_lines`) or becomes a space; TAB becomes a space. One thing is left out: U+FE0E
 * or U+FE0F after a picture, which terminals measure differently. Safe text made safe again stays as it is. */
void utf8_display(const char *text, bool keep_lines, struct str *out);

/* As utf8_display() for one line, returned; the caller frees it. For messages and file names. */
char *utf8_safe(const char *text);

/* The bytes of `text` that fit in `columns`, cut at a cluster; `*used` gets their width (it may be NULL). */
size_t utf8_fit(const char *text, int columns, int *used);

/* One line of word wrapping at `columns` (at least 1): returns the bytes to show on this line and in `*skip` the
 * bytes to go on by (the white space or line feed at the break is skipped). A word longer than the line is cut at
 * a cluster; one cluster is taken even where it is wider than the line, so that `*skip` is 0 at the end only. White
 * space at the start is kept; a no-break space is part of its word. */
size_t utf8_wrap(const char *text, int columns, size_t *skip);

/* Adds the search form of `text`: case folded, diacritics removed, ignorable characters dropped, compatibility
 * forms decomposed; and, which Unicode does not do, the letters with a stroke (d h l o t) and the dotless i as the
 * plain letter. The search form of a search form is itself. */
void utf8_fold(const char *text, struct str *out);

#endif
