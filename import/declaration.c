#include "import/declaration.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { VALUE = 64 };

/* Takes `name="value"` off the front of `*text`. False: it is not there, or is not written so. */
static bool take_pair(const char **text, const char *name, char value[VALUE])
{
	const char *p = *text + strspn(*text, " \t\n");
	size_t n = strlen(name);

	if (strncmp(p, name, n) != 0)
		return false;
	p += n;
	p += strspn(p, " \t\n");
	if (*p++ != '=')
		return false;
	p += strspn(p, " \t\n");
	char quote = *p++;
	if (quote != '"' && quote != '\'')
		return false;
	const char *end = strchr(p, quote);
	if (end == NULL || end - p >= VALUE)
		return false;
	snprintf(value, VALUE, "%.*s", (int)(end - p), p);
	*text = end + 1;
	return true;
}

bool declaration_check(const char *text, int64_t line, int64_t column, struct decoder *decoder, struct refusal *refusal)
{
	char version[VALUE], encoding[VALUE], standalone[VALUE];

	if (!take_pair(&text, "version", version))
		return refuse(refusal, line, column, "begin with <?xml version=\"1.0\"?>",
		              "the XML declaration does not say its version");
	if (strcmp(version, "1.0") != 0)
		return refuse(refusal, line, column, "export it as XML 1.0", "this is XML %s, and only 1.0 is read", version);
	if (!decoder_declare(decoder, take_pair(&text, "encoding", encoding) ? encoding : NULL, line, column, refusal))
		return false;
	take_pair(&text, "standalone", standalone);
	if (text[strspn(text, " \t\n")] != '\0')
		return refuse(refusal, line, column, "begin with <?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		              "the XML declaration cannot be understood");
	return true;
}
