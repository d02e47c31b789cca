#include "cli/reading.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { REVISION_MOST = 1000 * 1000 * 1000 }; /* as in a submission */

/* The mapping that --map names. False: what is wrong with it was said, with its place. */
static bool read_map(const char *path, struct mapping **map)
{
	struct refusal refusal = {0};
	struct err err = {0};

	*map = NULL;
	if (path == NULL || mapping_read(path, map, &refusal))
		return true;
	if (refusal.line > 0)
		err_set(&err, ERR_INVALID, "%s:%lld:%lld: %s; %s", path, (long long)refusal.line, (long long)refusal.column,
		        refusal.what, refusal.advice);
	else
		err_set(&err, ERR_INVALID, "%s: %s; %s", path, refusal.what, refusal.advice);
	cli_fail(&err, EXIT_INPUT);
	return false;
}

/* "500M": a number, of bytes or of K, M or G (1024 of the one before). NULL leaves `*bytes` as it is. */
static bool read_size(const struct cli_command *command, const char *text, int64_t *bytes)
{
	static const char UNITS[] = "KMG";
	const int64_t most = (int64_t)4 << 30; /* beyond it a column might not be counted */
	char *end;

	if (text == NULL)
		return true;
	long long n = strtoll(text, &end, 10);
	const char *unit = *end != '\0' ? strchr(UNITS, *end) : NULL;
	int shift = unit != NULL ? 10 * (int)(unit - UNITS + 1) : 0;
	bool is_number = *text >= '0' && *text <= '9' && (*end == '\0' || (unit != NULL && end[1] == '\0'));
	if (is_number && n > 0 && n <= most >> shift) {
		*bytes = (int64_t)n << shift;
		return true;
	}
	cli_usage(command, "--max-size is a number of bytes, or of K, M or G: 500M; at most 4G");
	return false;
}

static bool read_revision(const char *text, int64_t *revision)
{
	char *end;

	errno = 0;
	long long n = strtoll(text, &end, 10);
	*revision = n;
	return errno == 0 && *text >= '0' && *text <= '9' && *end == '\0' && n > 0 && n <= REVISION_MOST;
}

int reading_take(struct reading *r, const struct cli_command *command, int files, struct import_options *o)
{
	if (!cli_text_or_json(command, r->format != NULL ? r->format : "text", &r->json) ||
	    !read_size(command, r->max_size, &o->max_bytes))
		return EXIT_USAGE;
	if (r->revision != NULL && !read_revision(r->revision, &o->as_revision))
		return cli_usage(command, "--as-revision needs a number from 1 on");
	if (r->revision != NULL && files > 1)
		return cli_usage(command, "--as-revision is for one file at a time");
	if (r->case_id != NULL && !import_is_case_id(r->case_id))
		return cli_usage(command, "the name of a case is letters and digits, and . _ / - after the first");
	if (!read_map(r->map, &r->mapping))
		return EXIT_INPUT;
	o->map = r->mapping;
	o->syntax_only = r->syntax_only;
	o->dry_run = r->dry_run;
	o->reanchor = r->reanchor;
	o->case_id = r->case_id;
	return EXIT_OK;
}
