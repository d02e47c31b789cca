/* entry_words.h - an entry in the index of words. Private to core/.
 *
 * What is indexed comes from the view entry_text, which the index checks itself against. So an entry is taken out
 * before its texts change and put in after. */
#ifndef CORE_ENTRY_WORDS_H
#define CORE_ENTRY_WORDS_H

#include "core/db.h"

bool entry_words_add(struct db *db, int64_t entry, struct err *err);
bool entry_words_remove(struct db *db, int64_t entry, struct err *err);

#endif
