/* The four parts are read and said in one order. A month is added on the civil date with the day cut
 * to the month's end: that cut never puts a later day before an earlier one, so bounds stay bounds. */
#include "core/duration.h"

enum { MOST_DIGITS = 6 };

enum { N_PARTS = 4 };

static const char written[N_PARTS] = {'Y', 'M', 'W', 'D'};
static const char said[N_PARTS] = {'y', 'm', 'w', 'd'};

static bool refuse(struct err *err, const char *why, const char *text, const char *at)
{
	return err_set(err, ERR_INVALID, "%s (column %d)", why, (int)(at - text) + 1);
}

static const char *read_number(const char *p, int32_t *number)
{
	const char *start = p;

	*number = 0;
	for (; *p >= '0' && *p <= '9' && p - start < MOST_DIGITS; p++)
		*number = *number * 10 + (*p - '0');
	return p;
}

static const char *wrong_at(const char *p, bool has_number)
{
	if (*p >= '0' && *p <= '9')
		return "a number in a duration has six digits at most";
	if (*p == '.' || *p == ',')
		return "a duration is in whole years, months, weeks or days";
	if (*p == 'T')
		return "a duration is in days or longer, without hours";
	if (!has_number)
		return "a number was expected in the duration";
	return "Y, M, W or D was expected after the number, in that order and each once";
}

/* The letters left to use shrink with each one read: that keeps their order, and each to once. */
static bool read_parts(const char *text, const char *p, struct duration *d, struct err *err)
{
	int32_t *const parts[N_PARTS] = {&d->years, &d->months, &d->weeks, &d->days};
	int next = 0;

	do {
		int32_t number;
		const char *end = read_number(p, &number);
		if (end == p)
			return refuse(err, wrong_at(end, false), text, end);
		while (next < N_PARTS && written[next] != *end)
			next++;
		if (next == N_PARTS)
			return refuse(err, wrong_at(end, true), text, end);
		*parts[next++] = number;
		p = end + 1;
	} while (*p != '\0');
	return true;
}

bool duration_parse(const char *text, struct duration *d, struct err *err)
{
	struct duration found = {0};
	const char *p = text;

	*d = found;
	if (*p == '-') {
		found.is_negative = true;
		p++;
	}
	if (*p != 'P')
		return refuse(err, "a duration begins with P, as in P4M", text, p);
	if (!read_parts(text, p + 1, &found, err))
		return false;
	*d = found;
	return true;
}

static int32_t saturate(int64_t day)
{
	return day <= EDTF_FIRST ? EDTF_FIRST : day >= EDTF_LAST ? EDTF_LAST : (int32_t)day;
}

/* The year stays within int32: days reach 5.9 million of them, durations 1.1 million. */
static int32_t add_months(int32_t day, int64_t months)
{
	struct edtf_civil c = edtf_civil(day);
	int64_t total = (int64_t)c.year * 12 + (c.month - 1) + months;
	int64_t year = total / 12 - (total % 12 < 0);
	int month = (int)(total - year * 12) + 1;
	int last = edtf_days_in_month((int32_t)year, month);

	return edtf_day_number((int32_t)year, month, c.day < last ? c.day : last);
}

int32_t duration_add_to_day(int32_t day, const struct duration *d)
{
	int64_t months = (int64_t)d->years * 12 + d->months, days = (int64_t)d->weeks * 7 + d->days;
	int sign = d->is_negative ? -1 : 1;

	if (day == EDTF_FIRST || day == EDTF_LAST)
		return day;
	int32_t moved = months == 0 ? day : add_months(day, sign * months);
	if (moved == EDTF_FIRST || moved == EDTF_LAST)
		return moved;
	return saturate(moved + sign * days);
}

static enum edtf_kind kind_of_sum(enum edtf_kind anchor)
{
	switch (anchor) {
	case EDTF_UNDATED:
	case EDTF_DAY:
	case EDTF_INTERVAL:
	case EDTF_ALL_OF:
	case EDTF_OPEN:
		return anchor;
	default:
		return EDTF_ONE_OF;
	}
}

struct edtf duration_add(const struct edtf *anchor, const struct duration *d)
{
	struct edtf sum = *anchor;

	sum.kind = kind_of_sum(anchor->kind);
	sum.earliest = duration_add_to_day(anchor->earliest, d);
	sum.latest = duration_add_to_day(anchor->latest, d);
	sum.sure_earliest = duration_add_to_day(anchor->sure_earliest, d);
	sum.sure_latest = duration_add_to_day(anchor->sure_latest, d);
	sum.minute = -1;
	return sum;
}

void duration_say(const struct duration *d, struct str *out)
{
	const int32_t parts[N_PARTS] = {d->years, d->months, d->weeks, d->days};
	size_t before = out->length;

	for (int i = 0; i < N_PARTS; i++) {
		if (parts[i] == 0)
			continue;
		if (out->length == before && d->is_negative)
			str_add_char(out, '-');
		str_format(out, "%d%c", parts[i], said[i]);
	}
	if (out->length == before)
		str_add(out, "0d");
}
