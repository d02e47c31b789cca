/* Times of day: 09:30, 9.30am, 0930hrs, 23:48:10, 9 pm, 09:30-10:15. Midnight belongs to two days, and is what programs
 * write where no time was given: it gives none. */
#include "core/written_parts.h"

static bool is_number(const struct written_token *t, int most_digits)
{
	return t->kind == WRITTEN_NUMBER && t->digits <= most_digits && !t->is_ordinal && !t->is_decade && !t->is_year;
}

/* Hours and minutes, "09:30", "9.30", "0930": how many tokens they take, 0 for none. `*bare` where nothing but digits
 * says that it is a time. */
static size_t clock_at(struct written_slice s, int *hour, int *minute, bool *bare)
{
	const struct written_token *t = s.tokens;

	*bare = false;
	*minute = 0;
	if (s.n == 0 || !is_number(&t[0], 4))
		return 0;
	if (s.n >= 3 && is_number(&t[0], 2) && is_number(&t[2], 2) && t[2].digits == 2 && !t[1].spaced && !t[2].spaced &&
	    (written_is_sign(&t[1], ':') || written_is_sign(&t[1], '.') || t[1].kind == WRITTEN_HOURS)) {
		*hour = t[0].value;
		*minute = t[2].value;
		return 3;
	}
	*bare = true;
	*hour = t[0].digits == 4 ? t[0].value / 100 : t[0].value;
	*minute = t[0].digits == 4 ? t[0].value % 100 : 0;
	return t[0].digits == 3 ? 0 : 1;
}

/* ":10", ".000" after it: seconds are read and not kept. */
static size_t skip_seconds(struct written_slice s, size_t at)
{
	const struct written_token *t = s.tokens;

	if (at != 3 || !written_is_sign(&t[1], ':') || at + 2 > s.n || !written_is_sign(&t[at], ':') ||
	    !is_number(&t[at + 1], 2))
		return at;
	at += 2;
	if (at + 2 <= s.n && written_is_sign(&t[at], '.') && is_number(&t[at + 1], 9))
		at += 2;
	return at;
}

/* One time; the tokens it takes, 0 for none. */
static size_t time_at(struct written_slice s, int *minute, const char **doubt)
{
	int hour, minutes;
	bool bare;

	if (s.n >= 1 && s.tokens[0].kind == WRITTEN_MIDNIGHT) {
		*doubt = "midnight belongs to two days; only the day is read";
		*minute = -1;
		return 1;
	}
	size_t at = skip_seconds(s, clock_at(s, &hour, &minutes, &bare));
	if (at == 0)
		return 0;
	enum written_kind unit = at < s.n ? s.tokens[at].kind : WRITTEN_NONE;
	bool half = (unit == WRITTEN_AM || unit == WRITTEN_PM) && hour >= 1 && hour <= 12 && s.tokens[0].digits <= 2;
	if (half)
		hour = hour % 12 + (unit == WRITTEN_PM ? 12 : 0);
	bool hours = unit == WRITTEN_HOURS || (unit == WRITTEN_PM && hour > 12); /* 14.30 pm */
	if (bare && !half && !hours && s.tokens[0].digits != 4)
		return 0;
	if (minutes > 59 || hour > 24 || (hour == 24 && minutes > 0))
		return 0;
	if (hour == 24)
		*doubt = "24:00 belongs to two days; only the day is read";
	*minute = hour == 24 || (hour == 0 && minutes == 0) ? -1 : hour * 60 + minutes;
	return at + (half || hours ? 1 : 0);
}

bool written_time(struct written_slice s, struct written_point *p)
{
	size_t at = time_at(s, &p->minute, &p->doubt);

	if (at == 0 || at == s.n)
		return at > 0;
	if (!written_is_sign(&s.tokens[at], '-') && s.tokens[at].kind != WRITTEN_TO)
		return false;
	struct written_slice rest = written_part_of(s, at + 1, s.n);
	return rest.n > 0 && time_at(rest, &p->last_minute, &p->doubt) == rest.n && p->minute >= 0 && p->last_minute >= 0;
}
