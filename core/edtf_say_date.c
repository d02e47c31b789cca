/* One date in English, in four pieces: [perhaps/about] head [year] [, what was not recorded] [, what is doubtful].
 * The head is what stands before the year: "14 January", "summer", "some day from 10 to 19 May". A doubt about
 * all that was written goes in front, a doubt about some of it is said by name at the end. */
#include "core/edtf_parts.h"

static enum edtf_digits month_digits(const struct edtf_part *part)
{
	return part->precision == EDTF_TO_YEAR ? EDTF_ABSENT : edtf_digits_of(part->month, 2);
}

static enum edtf_digits day_digits(const struct edtf_part *part)
{
	return part->precision == EDTF_TO_DAY ? edtf_digits_of(part->day, 2) : EDTF_ABSENT;
}

static int season_code(const struct edtf_part *part)
{
	return part->precision == EDTF_TO_SEASON ? (int)edtf_digits_bound(part->month, 2, false) : 0;
}

const char *edtf_unit_name(const struct edtf_part *part)
{
	static const char *const names[] = {"year", "month", "", "day"};
	int code = season_code(part);

	if (part->precision != EDTF_TO_SEASON)
		return names[part->precision];
	return code < 33 ? "season" : code < 37 ? "quarter" : code < 40 ? "third" : "half";
}

bool edtf_part_is_plain(const struct edtf_part *part)
{
	return part->presence == EDTF_WRITTEN && part->precision != EDTF_TO_SEASON && !part->is_long
		&& part->significant == 0 && part->minute < 0 && !edtf_part_has_x(part)
		&& (part->year_doubt | part->month_doubt | part->day_doubt) == 0;
}

static void say_choice(int n, bool is_month, struct str *out)
{
	if (is_month)
		str_add(out, edtf_month_name(n));
	else
		str_format(out, "%d", n);
}

/* "February or December", "some day from 10 to 19". `fit` holds `n` rising numbers, at least one. */
static void say_choices(const int *fit, int n, bool is_month, struct str *out)
{
	if (n > 2 && fit[n - 1] - fit[0] == n - 1) {
		str_add(out, is_month ? "some month from " : "some day from ");
		say_choice(fit[0], is_month, out);
		str_add(out, " to ");
		say_choice(fit[n - 1], is_month, out);
		return;
	}
	for (int i = 0; i < n; i++) {
		str_add(out, i == 0 ? "" : i == n - 1 ? " or " : ", ");
		say_choice(fit[i], is_month, out);
	}
}

static void say_season(int code, struct str *out)
{
	static const char *const seasons[] = {"spring", "summer", "autumn", "winter"};
	static const char *const ordinals[] = {"first", "second", "third", "fourth"};
	struct edtf_months m = edtf_season_months(code);

	if (code < 33) {
		str_add(out, seasons[(code - 21) % 4]);
		if (code >= 29)
			str_add(out, " (southern hemisphere)");
		return;
	}
	const char *unit = code < 37 ? "quarter" : code < 40 ? "third" : "half";
	const char *ordinal = code == 39 ? "last" : ordinals[(m.first - 1) / m.count];
	str_format(out, "the %s %s (%s to %s)", ordinal, unit, edtf_month_name(m.first),
		edtf_month_name(m.first + m.count - 1));
}

static void say_ordinal(int n, struct str *out)
{
	const char *ending = n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";

	str_format(out, "the %d%s", n, n / 10 == 1 ? "th" : ending);
}

/* Of any February: where its year is known, a 29th that it has not was refused, or is left out here. */
static int days_of(const struct edtf_part *part, int month)
{
	bool any_year = edtf_year_digits(part) != EDTF_EXACT || part->is_long;

	return edtf_days_in_month(any_year ? 0 : (int)edtf_digits_bound(part->year, 4, false), month);
}

static void say_days(const struct edtf_part *part, struct str *out)
{
	int most = 31, fit[31], n = 0;

	if (month_digits(part) == EDTF_EXACT)
		most = days_of(part, (int)edtf_digits_bound(part->month, 2, false));
	for (int i = 1; i <= most; i++) {
		if (edtf_digits_fit(part->day, 2, i))
			fit[n++] = i;
	}
	say_choices(fit, n, false, out);
}

/* Only the months that have such a day. */
static void say_month(const struct edtf_part *part, struct str *out)
{
	int least = part->precision == EDTF_TO_DAY ? (int)edtf_digits_bound(part->day, 2, false) : 1;
	int fit[12], n = 0;

	for (int i = 1; i <= 12; i++) {
		if (edtf_digits_fit(part->month, 2, i) && days_of(part, i) >= least)
			fit[n++] = i;
	}
	say_choices(fit, n, true, out);
}

static bool is_known(enum edtf_digits digits)
{
	return digits == EDTF_EXACT || digits == EDTF_PARTLY;
}

/* Nothing where neither month nor day is known. */
static void say_head(const struct edtf_part *part, struct str *out)
{
	enum edtf_digits day = day_digits(part), month = month_digits(part);

	if (part->precision == EDTF_TO_SEASON) {
		say_season(season_code(part), out);
		return;
	}
	if (day == EDTF_PARTLY)
		say_days(part, out);
	else if (day == EDTF_EXACT && month == EDTF_EXACT)
		str_format(out, "%d", (int)edtf_digits_bound(part->day, 2, false));
	else if (day == EDTF_EXACT)
		say_ordinal((int)edtf_digits_bound(part->day, 2, false), out);
	if (is_known(day) && is_known(month))
		str_add(out, month == EDTF_EXACT ? " " : " of ");
	if (is_known(month))
		say_month(part, out);
}

/* Head and year together. True where it ends in a clause. */
static bool say_known(const struct edtf_part *part, struct str *out)
{
	bool has_head = is_known(day_digits(part)) || is_known(month_digits(part));
	enum edtf_digits year = edtf_year_digits(part);

	if (!is_known(year)) {
		say_head(part, out);
		return false;
	}
	if (has_head && !is_known(month_digits(part))) {
		/* A day without its month stands behind the year: "2012, the 14th, month not recorded". */
		edtf_say_year(part, out);
		str_add(out, ", ");
		say_head(part, out);
		return true;
	}
	say_head(part, out);
	if (has_head)
		str_add(out, year == EDTF_PARTLY ? " in " : season_code(part) >= 33 ? " of " : " ");
	return edtf_say_year(part, out);
}

/* ", day and month not recorded": the names whose bit is set (day 1, month 2, year 4), then `what`. */
static void say_clause(const struct edtf_part *part, unsigned names, const char *what, bool is_first, struct str *out)
{
	const char *name[] = {"day", part->precision == EDTF_TO_SEASON ? edtf_unit_name(part) : "month", "year"};
	bool begun = false;

	if (names == 0)
		return;
	str_add(out, is_first ? "" : ", ");
	for (unsigned i = 0; i < 3; i++) {
		if ((names & 1U << i) == 0)
			continue;
		bool is_last = names >> (i + 1) == 0;
		str_add(out, !begun ? "" : is_last ? " and " : ", ");
		str_add(out, name[i]);
		begun = true;
	}
	str_format(out, " %s", what);
}

/* One bit for each name, as say_clause() takes them. */
static unsigned bits(bool day, bool month, bool year)
{
	return (unsigned)day | (unsigned)month << 1 | (unsigned)year << 2;
}

bool edtf_say_part(const struct edtf_part *part, struct str *out)
{
	static const char *const before[] = {"", "perhaps ", "about ", "perhaps about "};
	static const char *const after[] = {"", "doubtful", "approximate", "doubtful and approximate"};
	enum edtf_digits day = day_digits(part), month = month_digits(part), year = edtf_year_digits(part);
	unsigned of_day = part->day_doubt, of_month = part->month_doubt, of_year = part->year_doubt;
	unsigned missing = bits(day == EDTF_UNRECORDED, month == EDTF_UNRECORDED, year == EDTF_UNRECORDED);
	bool says_any = is_known(day) || is_known(month) || is_known(year);
	bool is_whole = says_any && (month == EDTF_ABSENT || of_month == of_year)
		&& (day == EDTF_ABSENT || of_day == of_year);

	if (is_whole)
		str_add(out, before[of_year]);
	bool clause = say_known(part, out);
	say_clause(part, missing, "not recorded", !says_any, out);
	for (unsigned d = EDTF_UNCERTAIN; d <= 3 && !is_whole; d++) {
		unsigned doubted = bits(of_day == d, of_month == d, of_year == d);
		say_clause(part, doubted, after[d], false, out);
		clause = clause || doubted != 0;
	}
	if (part->minute >= 0) {
		str_add(out, ", ");
		edtf_say_clock(part, out);
	}
	return clause || missing != 0 || part->minute >= 0;
}

void edtf_say_clock(const struct edtf_part *part, struct str *out)
{
	str_format(out, "%02d:%02d", part->minute / 60, part->minute % 60);
	if (part->zone == EDTF_NO_ZONE)
		return;
	int east = part->zone < 0 ? -part->zone : part->zone;
	if (east == 0)
		str_add(out, " UTC");
	else
		str_format(out, " (%c%02d:%02d)", part->zone < 0 ? '-' : '+', east / 60, east % 60);
}
