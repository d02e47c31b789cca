/* A transaction takes words out of rows; what lay in the slack of a page where a row was moved stays until the file is
 * written anew. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/blind.h"
#include "core/erase_private.h"
#include "core/mem.h"

bool erase_is_unfinished(struct db *db, bool *unfinished, struct err *err)
{
	int64_t n = 0;
	bool ok = db_get_int(db_prepare(db, "SELECT count(*) FROM meta WHERE key = '" ERASE_UNFINISHED "'", err), &n, err);

	*unfinished = n > 0;
	return ok;
}

/* NAME.case.v1.bak (upgrade.h), and what a killed program left of one. */
static bool is_backup(const char *file, const char *name)
{
	size_t n = strlen(name);

	if (strncmp(file, name, n) != 0 || strncmp(file + n, ".v", 2) != 0)
		return false;
	size_t digits = strspn(file + n + 2, "0123456789");
	const char *rest = file + n + 2 + digits;
	return digits > 0 && (strcmp(rest, ".bak") == 0 || strcmp(rest, ".bak.new") == 0);
}

bool erase_backups(const char *path, struct arena *arena, const char ***paths, size_t *n, struct err *err)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
	char *folder = db_folder(path);
	const struct dirent *file;
	const char **list = NULL;
	size_t capacity = 0;
	DIR *dir = opendir(folder);

	*n = 0;
	while (dir != NULL && (file = readdir(dir)) != NULL) {
		struct str whole;
		if (!is_backup(file->d_name, name))
			continue;
		str_init(&whole);
		str_add_n(&whole, path, (size_t)(name - path));
		str_add(&whole, file->d_name);
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		list[(*n)++] = arena_copy(arena, whole.text);
		str_release(&whole);
	}
	bool ok = dir != NULL || err_set(err, ERR_IO, "cannot look for back-up copies in %s: %s", folder, strerror(errno));
	if (dir != NULL)
		closedir(dir);
	*paths = arena_alloc(arena, *n * sizeof **paths);
	if (*n > 0)
		memcpy(*paths, list, *n * sizeof *list);
	free(list);
	free(folder);
	return ok;
}

static bool remove_backups(const char *path, struct err *err)
{
	struct arena arena;
	const char **paths;
	size_t n;

	arena_init(&arena);
	bool ok = erase_backups(path, &arena, &paths, &n, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = unlink(paths[i]) == 0 || err_set(err, ERR_IO, "cannot remove %s: %s", paths[i], strerror(errno));
	arena_release(&arena);
	return ok;
}

static bool rewrite(struct store *store, struct err *err)
{
	bool ok = blind_lift(store->db, err) && db_rewrite(store->db, err);

	ok = blind_install(store->db, false, ok ? err : NULL) && ok;
	if (ok)
		return true;
	db_scrub(store->db, NULL);
	db_version(store->db, &store->version, NULL); /* an error of the disk has moved it */
	return false;
}

static bool forget(struct store *store, struct err *err)
{
	if (!store_begin(store, err))
		return false;
	if (db_run(db_prepare(store->db, "DELETE FROM meta WHERE key = '" ERASE_UNFINISHED "'", err), err))
		return store_commit(store, 0, err);
	store_rollback(store);
	return false;
}

bool erase_clean(struct store *store, struct err *err)
{
	bool unfinished = false;

	if (!erase_is_unfinished(store->db, &unfinished, err))
		return false;
	return !unfinished || (rewrite(store, err) && remove_backups(store->path, err) && forget(store, err)) ||
	       err_wrap(err, "cannot clean the case file");
}
