#include "tui/lanes.h"

#include <ctype.h>
#include <string.h>

struct lane_cell lanes_cell(const struct lane *lane, enum calendar_unit unit, size_t bucket)
{
	const struct density_bucket *b = &lane->density[unit].buckets[bucket];
	size_t gap;

	if (b->entries > 0 && b->significant > 0 && lane->agency != NULL)
		return (struct lane_cell){'!', STYLE_MARK};
	if (b->entries > 0)
		return (struct lane_cell){b->entries < 10 ? (char)('0' + b->entries) : '+', STYLE_TEXT};
	if (b->possible > 0)
		return (struct lane_cell){'?', STYLE_UNCERTAIN};
	if (b->spans > 0)
		return (struct lane_cell){'~', STYLE_UNCERTAIN};
	if (b->next <= lane->covered_first || b->first > lane->covered_last)
		return (struct lane_cell){'x', STYLE_DIM};
	return figures_in_gap(lane, b, &gap) ? (struct lane_cell){':', STYLE_GAP} : (struct lane_cell){'.', STYLE_DIM};
}

char lanes_period(const struct period_row *p, int32_t first, int32_t next)
{
	if (p->sure_first <= p->sure_last && p->sure_first < next && p->sure_last >= first)
		return (char)toupper((unsigned char)p->period.kind[0]);
	return p->first < next && p->last >= first ? '~' : ' ';
}

/* Puts `text` at a column of its own, where it does not run into what is there. */
static void put(struct str *line, size_t column, const char *text)
{
	if (column < line->length + (line->length > 0))
		return;
	str_add_times(line, ' ', column - line->length);
	str_add(line, text);
}

static char part_of(enum calendar_unit unit, struct edtf_civil c)
{
	return unit == CALENDAR_QUARTER ? (char)('1' + (c.month - 1) / 3) : edtf_month_name(c.month)[0];
}

/* Whether the first day of a month lies in the bucket, and which. */
static bool begins_month(const struct density_bucket *b, struct edtf_civil *c)
{
	*c = edtf_civil(b->next - 1);
	return edtf_day_number(c->year, c->month, 1) >= b->first;
}

void lanes_scale(const struct density *d, enum calendar_unit unit, size_t from, size_t to, struct str *years,
                 struct str *parts)
{
	struct str text;
	struct edtf_civil c;

	str_init(&text);
	for (size_t i = from; i < to; i++) {
		bool begins = begins_month(&d->buckets[i], &c);
		if (unit != CALENDAR_WEEK)
			c = edtf_civil(d->buckets[i].first);
		str_add_char(parts, begins || unit != CALENDAR_WEEK ? part_of(unit, c) : ' ');
		bool first = begins && c.month <= (unit == CALENDAR_QUARTER ? 3 : 1);
		if (!first && i > from)
			continue;
		str_clear(&text);
		if (unit == CALENDAR_QUARTER)
			str_format(&text, "'%02d", (int)(c.year % 100 + 100) % 100);
		else
			str_format(&text, "%d", (int)c.year);
		/* the year that the window begins in gives way to one that begins soon after */
		if (!first && (unit == CALENDAR_QUARTER || c.month > (unit == CALENDAR_WEEK ? 11 : 8)))
			continue;
		put(years, i - from, text.text);
	}
	str_release(&text);
}
