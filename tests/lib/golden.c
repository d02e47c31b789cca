#include "tests/lib/golden.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"

static void path_of(const char *name, struct str *path)
{
	const char *sources = getenv("CASECHRON_SRCDIR");

	str_format(path, "%s/tests/view/golden/%s.txt", sources != NULL ? sources : ".", name);
}

static void picture(const struct canvas *c, struct str *out)
{
	str_format(out, "%dx%d, cursor in row %d, column %d\n", c->cols, c->rows, c->cursor_row, c->cursor_col);
	canvas_text(c, out);
	str_add(out, "styles\n");
	canvas_styles(c, out);
}

static void write_file(const char *path, const struct str *text)
{
	FILE *f = fopen(path, "w");

	if (f == NULL || fwrite(text->text, 1, text->length, f) != text->length || fclose(f) != 0)
		fail_msg("cannot write %s: %s", path, strerror(errno));
}

static void read_file(const char *path, struct str *text)
{
	char bytes[4096];
	size_t n;
	FILE *f = fopen(path, "r");

	if (f == NULL)
		fail_msg("cannot read %s: %s; CASECHRON_REWRITE=1 makes it", path, strerror(errno));
	while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
		str_add_n(text, bytes, n);
	fclose(f);
}

/* Line by line: a screen has no insertions. */
static void print_difference(const char *wanted, const char *got)
{
	while (*wanted != '\0' || *got != '\0') {
		size_t w = strcspn(wanted, "\n"), g = strcspn(got, "\n");
		if (w != g || strncmp(wanted, got, w) != 0)
			fprintf(stderr, "# wanted |%.*s\n# got    |%.*s\n", (int)w, wanted, (int)g, got);
		wanted += w + (wanted[w] == '\n');
		got += g + (got[g] == '\n');
	}
}

void golden_check(const char *name, const struct canvas *canvas)
{
	const char *mode = getenv("CASECHRON_REWRITE");
	struct str path, wanted, got;

	str_init(&path);
	str_init(&wanted);
	str_init(&got);
	path_of(name, &path);
	picture(canvas, &got);
	if (mode != NULL)
		write_file(path.text, &got);
	read_file(path.text, &wanted);
	bool same = strcmp(wanted.text, got.text) == 0;
	if (!same)
		print_difference(wanted.text, got.text);
	str_release(&path);
	str_release(&wanted);
	str_release(&got);
	if (!same)
		fail_msg("%s does not look as its golden file says", name);
}
