/* escape.h - text put into XML and HTML, so that it stays text.
 *
 * What is hidden (utf8_is_hidden(): controls, bidirectional marks, characters without width) is put in as a character
 * by its number, so that nothing of it is lost and none reaches a terminal or an editor raw; in a comment, which has no
 * such numbers, it becomes a visible token. */
#ifndef EXPORT_ESCAPE_H
#define EXPORT_ESCAPE_H

#include <stdbool.h>

#include "core/str.h"

/* Adds `text` so that it may stand in an element or in an attribute's double quotes. A character that XML 1.0 cannot
 * hold becomes U+FFFD. */
void escape_xml(struct str *out, const char *text);

/* Whether XML can hold `text` as it is: UTF-8, and no control character but TAB and line ends. */
bool escape_holds(const char *text);

/* Adds `text` so that it may stand within a comment: no two hyphens follow each other, and none ends it. */
void escape_comment(struct str *out, const char *text);

#endif
