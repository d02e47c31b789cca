/* The text is cut once, at the sign; bounds are said by writing them as EDTF and having edtf_say() read that. */
#include "core/relative.h"

#include <string.h>

static bool is_letter_or_digit(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_id(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!is_letter_or_digit(text[i]) && (i == 0 || strchr("._/-", text[i]) == NULL))
			return false;
	}
	return n > 0;
}

/* The length of the anchor; the rest is the sign and the duration, which goes to `d`. */
static bool cut(const char *text, size_t *anchor, struct duration *d, struct err *err)
{
	const char *plus = strrchr(text, '+'), *minus = strrchr(text, '-');

	*anchor = strlen(text);
	if (plus != NULL) {
		*anchor = (size_t)(plus - text);
		if (plus[1] == '-')
			return err_set(err, ERR_INVALID, "a duration is added or taken away: write + or -, and one of them");
		return duration_parse(plus + 1, d, err) || err_wrap(err, "after the +");
	}
	if (minus == NULL || !duration_parse(minus + 1, d, NULL))
		return true;
	*anchor = (size_t)(minus - text);
	d->is_negative = true;
	return true;
}

/* "N.born": the person's id goes to r->person. */
static void find_person(struct relative *r, size_t length)
{
	const char *end = r->anchor + length - 5;

	if (length <= 5 || (strcmp(end, ".born") != 0 && strcmp(end, ".died") != 0))
		return;
	memcpy(r->person, r->anchor, length - 5);
	r->is_death = strcmp(end, ".died") == 0;
}

bool relative_parse(const char *text, struct relative *r, struct err *err)
{
	struct relative found = {0};
	size_t length;

	*r = found;
	if (!cut(text, &length, &found.duration, err))
		return false;
	if (!is_id(text, length))
		return err_set(err, ERR_INVALID, "a date by another begins with whose it is: an id, as in N.born+P4M");
	if (length > RELATIVE_ANCHOR)
		return err_set(err, ERR_INVALID, "an id has %d characters at most", (int)RELATIVE_ID);
	memcpy(found.anchor, text, length);
	find_person(&found, length);
	if (length > RELATIVE_ID && found.person[0] == '\0')
		return err_set(err, ERR_INVALID, "an id has %d characters at most", (int)RELATIVE_ID);
	*r = found;
	return true;
}

/* "1 year, 2 months and 10 days"; nothing for no length. */
static void say_length(const struct duration *d, struct str *out)
{
	static const char *const units[] = {"year", "month", "week", "day"};
	const int32_t numbers[] = {d->years, d->months, d->weeks, d->days};
	int left = 0;
	bool begun = false;

	for (int i = 0; i < 4; i++)
		left += numbers[i] != 0;
	for (int i = 0; i < 4; i++) {
		if (numbers[i] == 0)
			continue;
		left--;
		str_add(out, !begun ? "" : left == 0 ? " and " : ", ");
		str_format(out, "%d %s%s", (int)numbers[i], units[i], numbers[i] == 1 ? "" : "s");
		begun = true;
	}
}

void relative_say(const struct relative *r, const char *person, struct str *out)
{
	size_t before = out->length;

	say_length(&r->duration, out);
	if (out->length == before)
		str_add(out, "the date of ");
	else
		str_add(out, r->duration.is_negative ? " before " : " after ");
	if (person != NULL)
		str_format(out, "%s's %s", person, r->is_death ? "death" : "birth");
	else
		str_add(out, r->anchor);
}

/* How finely bounds are said. */
enum unit { YEARS, MONTHS, DAYS };

static bool is_long(struct edtf_civil c)
{
	return c.year > 9999 || c.year < -9999;
}

/* One bound as EDTF. */
static void add_bound(struct str *out, int32_t day, enum unit unit, unsigned doubt)
{
	static const char *const marks[] = {"", "?", "~", "%"};
	struct edtf_civil c = edtf_civil(day);

	str_format(out, is_long(c) ? "Y%d" : c.year < 0 ? "%05d" : "%04d", (int)c.year);
	if (unit >= MONTHS)
		str_format(out, "-%02d", c.month);
	if (unit >= DAYS)
		str_format(out, "-%02d", c.day);
	str_add(out, marks[doubt & 3]);
}

/* A month's last days may be missing where all is doubted: four months after about June is about October. A year of
 * more than four digits stands alone, since EDTF has no days in it, and both bounds must be alike. */
static enum unit unit_of(const struct edtf *date)
{
	bool from_first = date->earliest == EDTF_FIRST, to_last = date->latest == EDTF_LAST;
	struct edtf_civil first = edtf_civil(date->earliest), last = edtf_civil(date->latest);
	int least = date->qualifiers != 0 ? 28 : edtf_days_in_month(last.year, last.month);

	if ((!from_first && is_long(first)) || (!to_last && is_long(last)))
		return YEARS;
	if (!(from_first || first.day == 1) || !(to_last || last.day >= least))
		return DAYS;
	return (from_first || first.month == 1) && (to_last || last.month == 12) ? YEARS : MONTHS;
}

static bool is_one(const struct edtf *date, enum unit unit)
{
	struct edtf_civil first = edtf_civil(date->earliest), last = edtf_civil(date->latest);

	return first.year == last.year && (unit == YEARS || first.month == last.month) &&
	       (unit != DAYS || first.day == last.day);
}

static void write_edtf(const struct edtf *date, struct str *out)
{
	bool from_first = date->earliest == EDTF_FIRST, to_last = date->latest == EDTF_LAST;
	bool is_span = date->kind == EDTF_INTERVAL || date->kind == EDTF_OPEN || date->kind == EDTF_ALL_OF;
	enum unit unit = unit_of(date);

	is_span = is_span || (from_first && to_last);
	if (is_one(date, unit)) {
		add_bound(out, date->earliest, unit, date->qualifiers);
		return;
	}
	str_add(out, is_span ? "" : "[");
	if (from_first)
		str_add(out, "..");
	else
		add_bound(out, date->earliest, unit, date->qualifiers);
	str_add(out, is_span ? "/" : from_first || to_last ? "" : "..");
	if (to_last)
		str_add(out, "..");
	else
		add_bound(out, date->latest, unit, date->qualifiers);
	str_add(out, is_span ? "" : "]");
}

void relative_say_date(const struct edtf *date, struct str *out)
{
	struct str text;

	if (date->kind == EDTF_UNDATED) {
		str_add(out, "not dated");
		return;
	}
	str_init(&text);
	write_edtf(date, &text);
	if (date->kind == EDTF_ALL_OF)
		str_add(out, "several days, ");
	if (!edtf_say(text.text, out, NULL))
		str_add(out, "at a time too far away to be said");
	str_release(&text);
}
