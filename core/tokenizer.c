/* ASCII, which is most of what agencies write, is folded in place; a run that holds anything else goes through
 * utf8_fold() whole, because folding may look at more than one character. */
#include "core/tokenizer.h"

#include <string.h>
#include <utf8proc.h>

#include "core/str.h"
#include "core/utf8.h"

enum part { PART_END, PART_WORD, PART_IGNORED, PART_OTHER };

static enum part part_of_ascii(unsigned char c)
{
	bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

	return word ? PART_WORD : PART_OTHER;
}

static enum part part_at(const char *text, size_t n, size_t *size)
{
	utf8proc_int32_t c;

	if (n == 0)
		return PART_END;
	*size = 1;
	if ((unsigned char)*text < 0x80)
		return part_of_ascii((unsigned char)*text);
	utf8proc_ssize_t got = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)n, &c);
	if (got <= 0)
		return PART_OTHER;
	*size = (size_t)got;
	if (utf8proc_get_property(c)->ignorable)
		return PART_IGNORED;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_CO:
		return PART_WORD;
	case UTF8PROC_CATEGORY_CF:
		return PART_IGNORED;
	default:
		return PART_OTHER;
	}
}

static void fold_run(const char *text, size_t n, struct str *copy, struct str *folded)
{
	bool ascii = true;

	str_clear(folded);
	for (size_t i = 0; i < n && ascii; i++)
		ascii = (unsigned char)text[i] < 0x80;
	if (!ascii) {
		str_clear(copy);
		str_add_n(copy, text, n);
		utf8_fold(copy->text, folded);
		return;
	}
	for (size_t i = 0; i < n; i++)
		str_add_char(folded, text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i]);
}

bool tokenizer_each(const char *text, size_t n, tokenizer_fn *fn, void *context)
{
	struct str copy, folded;
	size_t at = 0, size = 0;
	bool going = true;

	str_init(&copy);
	str_init(&folded);
	while (going && at < n) {
		enum part p = part_at(text + at, n - at, &size);
		if (p != PART_WORD) {
			at += size;
			continue;
		}
		size_t start = at, end = at;
		while (p == PART_WORD || p == PART_IGNORED) {
			at += size;
			if (p == PART_WORD) /* what is ignored at the end is not of the word */
				end = at;
			p = part_at(text + at, n - at, &size);
		}
		fold_run(text + start, end - start, &copy, &folded);
		if (folded.length > 0)
			going = fn(context, folded.text, folded.length, start, end);
	}
	str_release(&copy);
	str_release(&folded);
	return going;
}

static bool count_one(void *context, const char *word, size_t n, size_t start, size_t end)
{
	(void)word, (void)n, (void)start, (void)end;
	++*(size_t *)context;
	return true;
}

size_t tokenizer_count(const char *text)
{
	size_t count = 0;

	tokenizer_each(text, strlen(text), count_one, &count);
	return count;
}
