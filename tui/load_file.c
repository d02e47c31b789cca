#include "tui/load_file.h"

#include <string.h>

struct reading {
	struct store *store;
	struct str what;
};

/* Of struct import_options. */
static bool progress(void *context, int64_t entries, int64_t bytes, int64_t total)
{
	struct reading *r = context;

	return store_step(r->store, &(struct work_done){r->what.text, entries, 0, bytes, total}, NULL);
}

bool load_file(struct store *store, const char *path, const struct import_options *options, struct report *report,
               struct err *err)
{
	const char *slash = strrchr(path, '/');
	struct import_options whole = *options;
	struct reading reading = {.store = store};

	str_init(&reading.what);
	str_format(&reading.what, "Reading %s", slash != NULL ? slash + 1 : path);
	whole.progress = progress;
	whole.context = &reading;
	bool ok = import_load(store, path, &whole, report, err);
	store_in_hand(store, &(struct work_done){0}); /* what is freed here is no longer told */
	str_release(&reading.what);
	if (!ok && err != NULL && err->code == ERR_CANCELLED)
		err_set(err, ERR_CANCELLED, "stopped: nothing was loaded");
	return ok;
}
