/* Any bytes as an anchor's date, a NUL, and a date by another: takes it apart, counts it from the anchor, says both,
 * and ends the program where a promise of core/relative.h is broken. */
#include "core/relative.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void require_plain(const char *text)
{
	for (; *text != '\0'; text++)
		require(*text >= ' ' && *text <= '~');
}

/* The anchor stands at the front, and what follows is a sign and that duration, or nothing. */
static void check_parts(const char *text, const struct relative *r)
{
	static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-";
	size_t n = strlen(r->anchor), of_person = strlen(r->person);
	struct duration d = {0};

	require(n > 0 && n <= RELATIVE_ANCHOR && strspn(r->anchor, LETTERS) == n && strchr("._/-", r->anchor[0]) == NULL);
	require(strncmp(text, r->anchor, n) == 0);
	require(n <= RELATIVE_ID || of_person > 0);
	require(of_person == 0 || (of_person + 5 == n && strncmp(r->anchor, r->person, of_person) == 0));
	if (text[n] == '\0') {
		require(memcmp(&d, &r->duration, sizeof d) == 0);
		return;
	}
	require(text[n] == '+' || text[n] == '-');
	require(duration_parse(text + n + 1, &d, NULL));
	d.is_negative = text[n] == '-';
	require(memcmp(&d, &r->duration, sizeof d) == 0);
}

/* Something is said of any bounds. */
static void check_said(const struct edtf *date)
{
	struct str said;

	str_init(&said);
	relative_say_date(date, &said);
	require(said.length > 0 && strstr(said.text, "too far") == NULL);
	require((date->kind == EDTF_UNDATED) == (strcmp(said.text, "not dated") == 0));
	require_plain(said.text);
	str_release(&said);
}

static void check_relative(const char *text, const struct edtf *anchor)
{
	struct relative r;
	struct err err = {0};
	struct str said;

	bool taken = relative_parse(text, &r, &err);
	require(taken == (err.code == ERR_NONE) && taken == (r.anchor[0] != '\0'));
	require_plain(err.text);
	if (!taken)
		return;
	check_parts(text, &r);
	str_init(&said);
	relative_say(&r, NULL, &said);
	require_plain(said.text);
	require(strstr(said.text, r.anchor) != NULL);
	str_clear(&said);
	relative_say(&r, "Nina", &said);
	require(strstr(said.text, r.is_death ? "Nina's death" : "Nina's birth") != NULL);
	str_release(&said);
	struct edtf sum = duration_add(anchor, &r.duration);
	check_said(&sum);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 2);
	struct edtf anchor;

	if (text == NULL)
		return 0;
	if (size > 0)
		memcpy(text, data, size);
	text[size] = text[size + 1] = '\0';
	size_t n = strlen(text);
	edtf_parse(text, &anchor, NULL);
	check_said(&anchor);
	check_relative(n < size ? text + n + 1 : text + n, &anchor);
	free(text);
	return 0;
}
