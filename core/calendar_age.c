/* The least age is from the last day on which the birth may have been to the first on which the entry may be, the
 * most the other way round. A bound at FIRST or LAST is no day, and gives no age. */
#include "core/calendar.h"

#include "core/duration.h"

enum {
	DAYS_IN_WEEK = 7,
	WEEKS_TO_TERM = 40,
	MOST_WEEKS = 42,     /* a pregnancy whose end is not known */
	WEEKS_OVERDUE = 3,   /* a birth this long after the end written still belongs to it */
	WEEKS_BELIEVED = 45, /* beyond that, `from` was no first day of a last period */
	MONTHS_IN_WEEKS = 3, /* ages under three months are said in weeks */
};

struct calendar_time calendar_time_since(int32_t born, int32_t day)
{
	struct edtf_civil b = edtf_civil(born), d = edtf_civil(day);
	struct calendar_time t = {(d.year - b.year) * 12 + d.month - b.month, (int64_t)day - born};

	/* Where the month has no such day its last is still too early, and the 1st of the next begins a month more. */
	if (d.day < b.day)
		t.months--;
	return t;
}

/* Bounds in days, as int64 so that weeks can be added at the ends of time. */
struct bounds {
	int64_t earliest, latest;
};

static struct bounds moved(const struct edtf *date, int weeks)
{
	return (struct bounds){
		(int64_t)date->earliest + weeks * DAYS_IN_WEEK,
		(int64_t)date->latest + weeks * DAYS_IN_WEEK,
	};
}

static bool has_day(const struct edtf *date)
{
	return date->kind != EDTF_UNDATED;
}

/* False where neither end is known well enough to count from. */
static bool length_of(const struct calendar_pregnancy *p, struct bounds *start, struct bounds *end)
{
	bool has_from = has_day(&p->from) && p->from.earliest != EDTF_FIRST && p->from.latest != EDTF_LAST;
	bool has_to = has_day(&p->to) && p->to.earliest != EDTF_FIRST && p->to.latest != EDTF_LAST;

	if (!has_from && !has_to)
		return false;
	*start = has_from ? moved(&p->from, 0) : moved(&p->to, -WEEKS_TO_TERM);
	*end = has_to ? moved(&p->to, 0) : moved(&p->from, MOST_WEEKS);
	return true;
}

/* Of a birth that is known: it is after `when`, and so after a start that is before `when`. Without one, `when` itself
 * has to lie before the end. */
static bool is_of_this_child(const struct edtf *birth, const struct edtf *when, const struct bounds *end)
{
	return has_day(birth) ? birth->earliest <= end->latest + WEEKS_OVERDUE * DAYS_IN_WEEK : when->latest <= end->latest;
}

static void expect(const struct edtf *birth, const struct edtf *when, const struct calendar_pregnancy *pregnancy,
                   struct calendar_age *age)
{
	struct bounds start, end;

	if (pregnancy == NULL || !length_of(pregnancy, &start, &end) || when->earliest < start.earliest)
		return;
	if (!is_of_this_child(birth, when, &end))
		return;
	int64_t least = when->earliest > start.latest ? (when->earliest - start.latest) / DAYS_IN_WEEK : 0;
	int64_t most = (when->latest - start.earliest) / DAYS_IN_WEEK;
	age->kind = CALENDAR_NOT_BORN;
	age->is_expected = true;
	/* Of a birth that is known, doubt about the pregnancy touches the weeks alone, and they are "about" already. */
	if (!has_day(birth) && (pregnancy->from.qualifiers | pregnancy->to.qualifiers) != 0)
		age->is_doubted = true;
	if (most > WEEKS_BELIEVED)
		return;
	age->least_weeks = (int32_t)least;
	age->most_weeks = (int32_t)most;
}

static enum calendar_age_kind kind_of(const struct edtf *birth, const struct edtf *when)
{
	if (when->latest < birth->earliest)
		return CALENDAR_NOT_BORN;
	if (birth->latest != EDTF_LAST && when->earliest != EDTF_FIRST && birth->latest <= when->earliest)
		return CALENDAR_BORN;
	return CALENDAR_MAYBE_BORN;
}

static bool is_day(int32_t bound)
{
	return bound != EDTF_FIRST && bound != EDTF_LAST;
}

struct calendar_age calendar_find_age(const struct edtf *birth, const struct edtf *when,
                                      const struct calendar_pregnancy *pregnancy)
{
	struct calendar_age age = {.is_doubted = (birth->qualifiers | when->qualifiers) != 0};

	if (!has_day(when))
		return age;
	age.kind = has_day(birth) ? kind_of(birth, when) : CALENDAR_AGE_NOT_KNOWN;
	if (age.kind == CALENDAR_NOT_BORN || !has_day(birth)) {
		expect(birth, when, pregnancy, &age);
		return age;
	}
	age.has_least = age.kind == CALENDAR_BORN && is_day(birth->latest) && is_day(when->earliest);
	age.has_most = is_day(birth->earliest) && is_day(when->latest);
	if (age.has_least)
		age.least = calendar_time_since(birth->latest, when->earliest);
	if (age.has_most)
		age.most = calendar_time_since(birth->earliest, when->latest);
	if (!age.has_least && !age.has_most)
		age.kind = CALENDAR_AGE_NOT_KNOWN;
	return age;
}

static void say_time(const struct calendar_time *t, struct str *out)
{
	if (t->months < MONTHS_IN_WEEKS)
		str_format(out, "%dw", (int)(t->days / DAYS_IN_WEEK));
	else if (t->months < 12)
		str_format(out, "%dm", (int)t->months);
	else
		str_format(out, "%dy%dm", (int)(t->months / 12), (int)(t->months % 12));
}

/* One age where both bounds read the same. */
static bool reads_the_same(const struct calendar_time *a, const struct calendar_time *b)
{
	if (a->months < MONTHS_IN_WEEKS && b->months < MONTHS_IN_WEEKS)
		return a->days / DAYS_IN_WEEK == b->days / DAYS_IN_WEEK;
	return a->months == b->months;
}

static void say_born(const struct calendar_age *age, struct str *out)
{
	if (age->is_doubted)
		str_add(out, "about ");
	if (!age->has_least) {
		str_add(out, "up to ");
		say_time(&age->most, out);
		return;
	}
	if (!age->has_most)
		str_add(out, "at least ");
	say_time(&age->least, out);
	if (age->has_most && !reads_the_same(&age->least, &age->most)) {
		str_add_char(out, '-');
		say_time(&age->most, out);
	}
}

static void say_unborn(const struct calendar_age *age, struct str *out)
{
	str_add(out, "unborn");
	if (age->most_weeks == 0 && age->least_weeks == 0)
		return;
	str_format(out, ", about %d", (int)age->least_weeks);
	if (age->most_weeks != age->least_weeks)
		str_format(out, "-%d", (int)age->most_weeks);
	str_add(out, age->most_weeks == 1 ? " week" : " weeks");
}

void calendar_say_age(const struct calendar_age *age, struct str *out)
{
	if (age->is_doubted && (age->kind == CALENDAR_NOT_BORN || age->kind == CALENDAR_MAYBE_BORN))
		str_add(out, "perhaps ");
	switch (age->kind) {
	case CALENDAR_AGE_NOT_KNOWN:
		str_add(out, "age not known");
		break;
	case CALENDAR_NOT_BORN:
		if (age->is_expected)
			say_unborn(age, out);
		else
			str_add(out, "not yet born");
		break;
	case CALENDAR_MAYBE_BORN:
		str_add(out, age->most.days < DAYS_IN_WEEK ? "not yet born or " : "not yet born or up to ");
		say_time(&age->most, out);
		break;
	case CALENDAR_BORN:
		say_born(age, out);
		break;
	}
}

/* Without what may be left out: 0 all, 1 the years of the most where they are those of the least, 2 months. */
static void say_range(const struct calendar_time *least, const struct calendar_time *most, int left_out,
                      struct str *out)
{
	int32_t from = least->months / 12, to = most->months / 12;

	if (left_out == 0) {
		say_time(least, out);
		str_add_char(out, '-');
		say_time(most, out);
	} else if (left_out == 1 && from == to && from > 0) {
		str_format(out, "%dy%d-%dm", (int)from, (int)(least->months % 12), (int)(most->months % 12));
	} else if (from == to) {
		str_format(out, "%dy", (int)from);
	} else {
		str_format(out, "%d-%dy", (int)from, (int)to);
	}
}

static void fit_born(const struct calendar_age *age, int columns, struct str *out)
{
	const char *about = age->is_doubted ? "~" : "";
	size_t start = out->length;

	if (!age->has_least) {
		str_format(out, "%sto ", about);
		say_time(&age->most, out);
	} else if (!age->has_most || reads_the_same(&age->least, &age->most)) {
		str_add(out, about);
		say_time(&age->least, out);
		str_add(out, age->has_most ? "" : "+");
	} else {
		for (int left_out = 0; left_out <= 2; left_out++) {
			str_cut(out, start);
			str_add(out, about);
			say_range(&age->least, &age->most, left_out, out);
			if (out->length - start <= (size_t)columns)
				break;
		}
	}
}

void calendar_fit_age(const struct calendar_age *age, int columns, struct str *out)
{
	switch (age->kind) {
	case CALENDAR_AGE_NOT_KNOWN:
		str_add_char(out, '?');
		break;
	case CALENDAR_NOT_BORN:
		str_add(out, age->is_expected ? "unborn" : "-");
		break;
	case CALENDAR_MAYBE_BORN:
	case CALENDAR_BORN:
		fit_born(age, columns, out);
		break;
	}
}

bool calendar_say_recorded_age(const char *iso, struct str *out, struct err *err)
{
	struct duration d;

	if (!duration_parse(iso, &d, err))
		return false;
	if (d.is_negative)
		return err_set(err, ERR_INVALID, "an age is no negative duration (column 1)");
	duration_say(&d, out);
	str_add(out, " as recorded");
	return true;
}
