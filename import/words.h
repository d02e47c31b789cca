/* words.h - the closed and open lists of the vocabulary, each ended by NULL. */
#ifndef IMPORT_WORDS_H
#define IMPORT_WORDS_H

extern const char *const WORDS_STATUS[];
extern const char *const WORDS_AGENCY_KIND[];
extern const char *const WORDS_ROLE[];
extern const char *const WORDS_RELATION_KIND[];
extern const char *const WORDS_CERTAINTY[];
extern const char *const WORDS_PERIOD_KIND[];
extern const char *const WORDS_ENTRY_KIND[];
extern const char *const WORDS_BASIS[];
extern const char *const WORDS_SEEN[];
extern const char *const WORDS_SPOKEN[];

#endif
