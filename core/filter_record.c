/* Terms that look at what reviewers made of entries, and not at the entries alone. */
#include "core/filter_compile.h"

/* A theme's id is that of a theme of one of these names, of one that lies under it however deep, or of one that was
 * merged into either (theme.h); UNION ends where a theme lies under itself. */
static void compile_themes(struct compiler *c, const struct filter_node *n, const char *column)
{
	str_format(c->out,
	           "%s IN (WITH RECURSIVE beneath(id) AS (SELECT u.theme FROM theme_use AS u JOIN theme ON theme.id = u.id "
	           "WHERE casechron_fold(theme.name) IN ",
	           column);
	filter_list(c, n, true);
	str_add(c->out, " UNION SELECT child.theme FROM theme_use AS child JOIN theme ON theme.id = child.theme "
	                "JOIN theme_use AS parent ON parent.id = theme.parent JOIN beneath ON beneath.id = parent.theme) "
	                "SELECT u.id FROM theme_use AS u JOIN beneath ON beneath.id = u.theme)");
}

/* A note of the theme stands beside the entry, or the theme has the entry itself. */
void filter_theme(struct compiler *c, const struct filter_node *n)
{
	str_add(c->out, "EXISTS (SELECT 1 FROM note WHERE note.agency = e.agency AND note.entry = e.key AND "
	                "note.alive = 1 AND ");
	compile_themes(c, n, "note.theme");
	str_add(c->out, ") OR EXISTS (SELECT 1 FROM part WHERE part.agency = e.agency AND part.entry = e.key AND "
	                "part.alive = 1 AND part.kind = 'theme' AND ");
	compile_themes(c, n, "part.record");
	str_add(c->out, ")");
}

/* The agency put the entry under that number, or a reviewer's key line of that number has it or a note on it. */
void filter_kloe(struct compiler *c, const struct filter_node *n)
{
	for (size_t i = 0; i < n->n; i++)
		str_format(c->out, "%sinstr(' ' || coalesce(e.kloe, '') || ' ', ' ' || ?%zu || ' ') > 0", i > 0 ? " OR " : "",
		           filter_text(c, n->values[i]));
	str_add(c->out,
	        " OR EXISTS (SELECT 1 FROM part JOIN kloe ON kloe.id = part.record WHERE part.alive = 1 AND "
	        "kloe.alive = 1 AND ((part.agency = e.agency AND part.entry = e.key) OR part.target IN "
	        "(SELECT note.id FROM note WHERE note.agency = e.agency AND note.entry = e.key AND note.alive = 1)) "
	        "AND casechron_fold(kloe.number) IN ");
	filter_list(c, n, true);
	str_add(c->out, ")");
}

/* The entry stands within the days of `p`, which has four columns for them. It is certain where it lies within the days
 * on which the time surely ran, possible where it may have. */
static void compile_within(struct compiler *c, bool sure)
{
	filter_bound(c, true, sure, sure ? "p.from_latest" : "p.from_earliest");
	str_add(c->out, " AND ");
	filter_bound(c, false, sure, sure ? "p.to_earliest" : "p.to_latest");
	if (sure) /* an end whose doubt reaches to the end of time is nowhere */
		str_format(c->out, " AND p.from_latest < %d AND p.to_earliest > %d", EDTF_LAST, EDTF_FIRST);
}

/* A period of that name, in any agency's words. One without an end runs on. */
static void compile_periods(struct compiler *c, const struct filter_node *n, bool sure)
{
	str_add(c->out, "EXISTS (SELECT 1 FROM period AS p WHERE p.submission IN (SELECT id FROM current_submission) AND "
	                "p.id IN ");
	filter_list(c, n, false);
	str_add(c->out, " AND ");
	compile_within(c, sure);
	str_add(c->out, ")");
}

/* An episode of that title, by its span: an end that it does not give is open, and with neither it has no span. */
static void compile_spans(struct compiler *c, const struct filter_node *n, bool sure)
{
	str_format(c->out,
	           "EXISTS (SELECT 1 FROM (SELECT coalesce(casechron_day(from_when, 0), %d) AS from_earliest, "
	           "coalesce(casechron_day(from_when, 3), %d) AS from_latest, "
	           "coalesce(casechron_day(to_when, 2), %d) AS to_earliest, "
	           "coalesce(casechron_day(to_when, 1), %d) AS to_latest FROM episode WHERE alive = 1 AND "
	           "coalesce(from_when, to_when) IS NOT NULL AND casechron_fold(title) IN ",
	           EDTF_FIRST, EDTF_FIRST, EDTF_LAST, EDTF_LAST);
	filter_list(c, n, true);
	str_add(c->out, ") AS p WHERE ");
	compile_within(c, sure);
	str_add(c->out, ")");
}

/* An episode of that title has the entry, whatever its date is. */
static void compile_members(struct compiler *c, const struct filter_node *n)
{
	str_add(c->out, "EXISTS (SELECT 1 FROM part JOIN episode ON episode.id = part.record WHERE part.agency = e.agency "
	                "AND part.entry = e.key AND part.alive = 1 AND episode.alive = 1 AND "
	                "casechron_fold(episode.title) IN ");
	filter_list(c, n, true);
	str_add(c->out, ")");
}

/* Of one of these names: an episode's own entries, for certain; else by their dates within a period or an episode. */
void filter_in(struct compiler *c, const struct filter_node *n, bool negated)
{
	bool sure = c->certain != negated;

	c->sql->dated = true;
	str_add(c->out, negated ? "(NOT " : "(");
	compile_members(c, n);
	str_add(c->out, negated ? " AND " : " OR ");
	if (c->but_dates) {
		str_add(c->out, "1)");
		return;
	}
	str_add(c->out, negated ? "e.undated = 0 AND NOT (" : "(e.undated = 0 AND (");
	compile_periods(c, n, sure);
	str_add(c->out, " OR ");
	compile_spans(c, n, sure);
	str_add(c->out, negated ? "))" : ")))");
}
