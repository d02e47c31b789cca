/* Stands in for the fuzzer: runs a target over every file of its corpus, so that what was once found stays found.
 *
 *	fuzz_edtf              the files of tests/fuzz/corpus/edtf in the source tree, as a test in TAP
 *	fuzz_edtf FILE...      those files
 *
 * A target that finds a broken promise ends the program; the last file named is the culprit. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool run_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct str all;
	char bytes[4096];
	size_t n;

	if (file == NULL)
		return false;
	printf("# %s\n", path);
	fflush(stdout);
	str_init(&all);
	while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
		str_add_n(&all, bytes, n);
	fclose(file);
	/* In a piece of its own size, so that a read past its end is seen. */
	uint8_t *data = mem_alloc(all.length);
	memcpy(data, all.text, all.length);
	LLVMFuzzerTestOneInput(data, all.length);
	free(data);
	str_release(&all);
	return true;
}

static int is_input(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* How many of the folder's files were run; -1 where it cannot be read. */
static int run_folder(const char *folder)
{
	struct dirent **entries;
	struct str path;
	int n = scandir(folder, &entries, is_input, alphasort), run = 0;

	str_init(&path);
	for (int i = 0; i < n; i++) {
		str_clear(&path);
		str_format(&path, "%s/%s", folder, entries[i]->d_name);
		run += run_file(path.text);
		free(entries[i]);
	}
	str_release(&path);
	if (n >= 0)
		free(entries);
	return n < 0 ? -1 : run;
}

int main(int argc, char **argv)
{
	const char *top = getenv("CASECHRON_SRCDIR"), *name = strrchr(argv[0], '_');
	struct str folder;

	if (argc > 1) {
		bool all = true;
		for (int i = 1; i < argc; i++)
			all = run_file(argv[i]) && all;
		return all ? EXIT_SUCCESS : EXIT_FAILURE;
	}
	str_init(&folder);
	str_format(&folder, "%s/tests/fuzz/corpus/%s", top != NULL ? top : ".", name != NULL ? name + 1 : "");
	int n = run_folder(folder.text);
	printf("1..1\n%s 1 - %d inputs of %s\n", n > 0 ? "ok" : "not ok", n, folder.text);
	str_release(&folder);
	return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
