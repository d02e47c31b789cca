/* The query sheet as text, HTML and CSV. Whatever came from elsewhere is made safe here, each in its own way. */
#include <string.h>

#include "core/csv.h"
#include "core/utf8.h"
#include "export/escape.h"
#include "export/queries.h"

static void add_count(struct str *out, size_t n)
{
	if (n == 0)
		str_add(out, "nothing to ask");
	else
		str_format(out, n == 1 ? "%zu item" : "%zu items", n);
}

static void add_safe(struct str *out, const char *text)
{
	utf8_display(text, false, out);
}

/* --- text */

static void add_text_item(struct str *out, const struct query_item *item)
{
	str_format(out, "\n%d. %s", item->number, item->topic);
	if (item->entry != NULL) {
		str_add(out, ", entry ");
		add_safe(out, item->entry);
	}
	if (item->place.line > 0)
		str_format(out, ", line %lld:%lld", (long long)item->place.line, (long long)item->place.column);
	str_add(out, "\n");
	if (item->words != NULL) {
		str_add(out, "   \"");
		add_safe(out, item->words);
		str_add(out, "\"\n");
	}
	str_add(out, "   ");
	add_safe(out, item->question);
	str_add(out, "\n");
}

void queries_text(const struct queries *q, struct str *out)
{
	str_format(out, "Case %s: queries for ", q->case_id);
	add_safe(out, q->agency_name);
	str_format(out, " (%s)\nRevision %lld, ", q->agency, (long long)q->revision);
	add_safe(out, q->file);
	str_add(out, ": ");
	add_count(out, q->n);
	str_add(out, "\n");
	for (size_t i = 0; i < q->n; i++)
		add_text_item(out, &q->items[i]);
}

/* --- HTML */

static void add_html(struct str *out, const char *text)
{
	struct str safe;

	str_init(&safe);
	utf8_display(text, true, &safe);
	escape_xml(out, safe.text);
	str_release(&safe);
}

static void add_cell(struct str *out, const char *text)
{
	str_add(out, "<td>");
	add_html(out, text != NULL ? text : "");
	str_add(out, "</td>");
}

static void add_html_item(struct str *out, const struct query_item *item)
{
	str_format(out, "<tr><th scope=\"row\">%d</th>", item->number);
	add_cell(out, item->entry);
	if (item->place.line > 0)
		str_format(out, "<td>%lld:%lld</td>", (long long)item->place.line, (long long)item->place.column);
	else
		str_add(out, "<td></td>");
	add_cell(out, item->topic);
	add_cell(out, item->words);
	add_cell(out, item->question);
	str_add(out, "<td></td></tr>\n");
}

/* The policy lets nothing be fetched and nothing run, whatever might get into the page. */
static const char
	HEAD[] = "<!DOCTYPE html>\n"
			 "<html lang=\"en-GB\">\n"
			 "<head>\n"
			 "<meta charset=\"utf-8\">\n"
			 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
			 "<meta name=\"viewport\" content=\"width=device-width\">\n";

static const char
	STYLE[] = "<style>\n"
			  "body { font-family: sans-serif; margin: 2em; color: #000; background: #fff; }\n"
			  "table { border-collapse: collapse; width: 100%; }\n"
			  "caption { text-align: left; padding-bottom: 0.5em; }\n"
			  "th, td { border: 1px solid #555; padding: 0.4em; text-align: left; vertical-align: top; }\n"
			  "td { white-space: pre-line; overflow-wrap: anywhere; }\n"
			  "td:last-child { min-width: 12em; }\n"
			  "@media print { body { margin: 0; font-size: 10pt; } thead { display: table-header-group; }\n"
			  "tr { break-inside: avoid; } }\n"
			  "</style>\n";

static const char HEADINGS[] = "<thead><tr><th scope=\"col\">No.</th><th scope=\"col\">Entry</th>"
							   "<th scope=\"col\">Line</th><th scope=\"col\">About</th><th scope=\"col\">Words</th>"
							   "<th scope=\"col\">Query</th><th scope=\"col\">Answer</th></tr></thead>\n";

static void add_title(struct str *out, const struct queries *q)
{
	str_add(out, "Case ");
	add_html(out, q->case_id);
	str_add(out, ": queries for ");
	add_html(out, q->agency_name);
	str_add(out, " (");
	add_html(out, q->agency);
	str_add(out, ")");
}

void queries_html(const struct queries *q, struct str *out)
{
	str_add(out, HEAD);
	str_add(out, "<title>");
	add_title(out, q);
	str_add(out, "</title>\n");
	str_add(out, STYLE);
	str_add(out, "</head>\n<body>\n<main>\n<h1>");
	add_title(out, q);
	str_add(out, "</h1>\n");
	if (q->n == 0)
		str_add(out, "<p>");
	else
		str_add(out, "<table>\n<caption>");
	str_format(out, "Revision %lld, file ", (long long)q->revision);
	add_html(out, q->file);
	str_add(out, ": ");
	add_count(out, q->n);
	str_add(out, ".");
	if (q->n == 0) {
		str_add(out, "</p>\n</main>\n</body>\n</html>\n");
		return;
	}
	str_add(out, " Line is line and column in that file.</caption>\n");
	str_add(out, HEADINGS);
	str_add(out, "<tbody>\n");
	for (size_t i = 0; i < q->n; i++)
		add_html_item(out, &q->items[i]);
	str_add(out, "</tbody>\n</table>\n</main>\n</body>\n</html>\n");
}

/* --- CSV */

static void add_number(struct str *out, int64_t n)
{
	if (n > 0)
		csv_number(out, n);
	else
		csv_cell(out, NULL);
}

void queries_csv(const struct queries *q, struct str *out)
{
	str_add(out, "number,agency,entry,file,line,column,about,words,query,answer\r\n");
	for (size_t i = 0; i < q->n; i++) {
		const struct query_item *item = &q->items[i];
		csv_number(out, item->number);
		csv_cell(out, q->agency);
		csv_cell(out, item->entry);
		csv_cell(out, item->place.line > 0 ? item->place.file : NULL);
		add_number(out, item->place.line);
		add_number(out, item->place.column);
		csv_cell(out, item->topic);
		csv_cell(out, item->words);
		csv_cell(out, item->question);
		csv_cell(out, NULL);
		csv_end(out);
	}
}
