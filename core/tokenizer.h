/* tokenizer.h - where words begin and end, and what they are searched by.
 *
 * A word is a run of letters, marks and digits; ignorable characters (zero-width, soft hyphen, bidirectional
 * controls) inside a run do not end it, so that fa<U+200B>ther is one word. Its search form is utf8_fold() of it.
 * The same function feeds the full-text index, reads queries and finds hits to highlight; pure. */
#ifndef CORE_TOKENIZER_H
#define CORE_TOKENIZER_H

#include <stdbool.h>
#include <stddef.h>

/* One word: bytes [start, end) of the text, and its folded form (not NUL-terminated). False stops. */
typedef bool tokenizer_fn(void *context, const char *word, size_t n, size_t start, size_t end);

/* Calls `fn` for each word of text[0..n), in order. False where `fn` stopped it. `text` need not be valid UTF-8:
 * ill-formed bytes end a word. */
bool tokenizer_each(const char *text, size_t n, tokenizer_fn *fn, void *context);

/* How many words `text` holds. */
size_t tokenizer_count(const char *text);

#endif
