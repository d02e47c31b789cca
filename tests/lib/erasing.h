/* erasing.h - something erased from a case as anybody would, and looked for in the raw bytes of its folder.
 *
 * Each fails the test where something is not as it should be. */
#ifndef TESTS_LIB_ERASING_H
#define TESTS_LIB_ERASING_H

#include "core/erase.h"
#include "tests/lib/casefile.h"

/* Whether any file in the case's folder holds these bytes. */
bool erasing_holds(const struct casefile *c, const char *text);

/* That words of it are there, or none of them, as written and as the index has them. Words of less than six bytes are
 * not looked for. */
void erasing_expect_there(const struct casefile *c, const char *text);
void erasing_expect_gone(const struct casefile *c, const char *text);

/* That verify says ok, that so many were erased, and that nothing is left to clean. */
void erasing_verify(struct casefile *c, int erased);

/* Erases it, after a look at what would go, which changes no byte: named as on the command line, or a person's name. */
void erasing_erase_item(struct casefile *c, const struct erase_item *item);
void erasing_erase(struct casefile *c, const char *name);
void erasing_erase_name(struct casefile *c, const char *name);

#endif
