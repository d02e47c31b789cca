/* Any bytes as a file of preferences: reads them, sets a value in them, reads again, and ends the program where a
 * promise of core/preferences.h is broken. */
#include "core/preferences.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check(const struct preferences *p)
{
	for (int i = 0; i < PREFERENCES; i++)
		require(preference_check((enum preference_id)i, p->values[i], NULL));
	require(preferences_gap_days(p) >= 1 && preferences_gap_days(p) <= 3650);
	for (size_t i = 0; i < p->n_problems; i++) {
		const char *text = p->problems[i].text;
		require(text[0] != '\0' && utf8_check(text, strlen(text)) == strlen(text));
		require(i == 0 || p->problems[i - 1].line <= p->problems[i].line);
	}
	for (size_t i = 0; i < p->n_keys; i++)
		require(p->keys[i].context[0] != '\0' && p->keys[i].key[0] != '\0' && p->keys[i].line > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct preferences p;

	preferences_init(&p);
	preferences_parse(&p, (const char *)data, size);
	check(&p);
	size_t keys = p.n_keys;
	bool said = p.lines[PREFERENCE_PALETTE] > 0;
	require(preferences_set(&p, PREFERENCE_PALETTE, "few", NULL));
	check(&p);
	require(preferences_palette(&p) == PREFER_FEW && p.n_keys == keys);
	require(!said || p.text.length <= size + strlen("palette = few"));
	preferences_release(&p);
	return 0;
}
