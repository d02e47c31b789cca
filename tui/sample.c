#include "tui/sample.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/case_fact.h"
#include "core/folder.h"
#include "core/new_case.h"
#include "core/scope.h"
#include "tui/load_file.h"

#define NAME "ALDER"

bool sample_path(struct str *path)
{
	if (!folder_of_user(FOLDER_DATA, path))
		return false;
	str_add(path, "/alder.case");
	return true;
}

static int is_submission(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && strcmp(d->d_name + n - 4, ".xml") == 0;
}

static bool load(struct store *store, const char *folder, const char *name, struct err *err)
{
	struct import_options options = import_defaults();
	struct report report;
	struct str path;

	str_init(&path);
	str_format(&path, "%s/%s", folder, name);
	bool ok = load_file(store, path.text, &options, &report, err);
	if (ok && report.outcome == REPORT_REFUSED)
		ok = err_set(err, ERR_INVALID, "%s was refused", path.text);
	report_release(&report);
	str_release(&path);
	return ok;
}

struct sample {
	const char *folder;
	const struct work *work;
};

/* All that is in the folder, and what is said of the case. */
static bool load_all(void *of, struct store *store, struct err *err)
{
	const struct sample *sample = of;
	const char *folder = sample->folder;
	struct dirent **found;
	store_set_work(store, sample->work);
	int n = scandir(folder, &found, is_submission, alphasort);
	bool ok = n > 0;

	if (n <= 0)
		err_set(err, ERR_NOTFOUND, "the sample is not installed: no submission is in %s", folder);
	for (int i = 0; i < n; i++) {
		ok = ok && load(store, folder, found[i]->d_name, err);
		free(found[i]);
	}
	if (n >= 0)
		free(found);
	ok = ok && case_fact_set(store, "title", "an invented case", err);
	return ok && scope_set(store, "2018-08-01", "2021-10-31", err); /* as samples/alder/README has it */
}

static bool make(const char *path, const struct work *work, struct err *err)
{
	const char *given = getenv("CASECHRON_SAMPLES");
	struct store_options options = store_defaults();
	struct str folder;

	options.mode = STORE_WRITE;
	options.reviewer = "Casechron";
	str_init(&folder);
	str_format(&folder, "%s/alder", given != NULL ? given : SAMPLES_FOLDER);
	bool ok = new_case_build(path, NAME, &options, load_all, &(struct sample){folder.text, work}, err);
	str_release(&folder);
	return ok;
}

bool sample_make(struct str *path, const struct work *work, struct err *err)
{
	struct str folder;

	if (!sample_path(path))
		return err_set(err, ERR_NOTFOUND, "there is no folder of yours to keep the sample in: HOME is not set");
	if (access(path->text, F_OK) == 0)
		return true;
	str_init(&folder);
	str_add_n(&folder, path->text, (size_t)(strrchr(path->text, '/') - path->text));
	bool ok = folder_make(folder.text, err) && make(path->text, work, err);
	str_release(&folder);
	if (!ok && err != NULL && err->code == ERR_CANCELLED)
		return err_set(err, ERR_CANCELLED, "stopped: the sample was not made");
	return ok || err_wrap(err, "the sample cannot be made");
}
