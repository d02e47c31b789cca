/* The two spreadsheets that are XML: SpreadsheetML 2003 (Excel's "XML Spreadsheet 2003") and Flat ODF (LibreOffice's
 * .fods), as rows of cells.
 *
 *	Workbook / Worksheet / Table / Row / Cell / Data                        ss:Index says where a row or cell is
 *	document / body / spreadsheet / table / table-row / table-cell / p      a number says how often it is repeated
 *
 * What is around them (styles, settings, pictures, charts) says nothing of the chronology and is passed over; a comment
 * on a cell and another sheet with something in it are warned of. */
#include <stdlib.h>
#include <string.h>

#include "import/mapper_private.h"
#include "import/mapping_private.h"

#define SS "urn:schemas-microsoft-com:office:spreadsheet"
#define TABLE "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

enum { OUTSIDE, SHEET, ROW, CELL, CONTENT };

enum { SPACES = 256 }; /* that one <text:s> may stand for */

struct element_name {
	const char *uri, *name;
};

/* Where a format has what. */
struct dialect {
	struct element_name sheet, row, cell, covered, content, comment;
	struct element_name sheet_name, column_repeated, row_repeated;
};

static const struct dialect SPREADSHEETML = {
	.sheet = {SS, "Worksheet"},
	.row = {SS, "Row"},
	.cell = {SS, "Cell"},
	.covered = {SS, "Cell"},
	.content = {SS, "Data"},
	.comment = {SS, "Comment"},
	.sheet_name = {SS, "Name"},
	.column_repeated = {SS, "MergeAcross"},
	.row_repeated = {SS, "Span"},
};

static const struct dialect FLAT_ODF = {
	.sheet = {TABLE, "table"},
	.row = {TABLE, "table-row"},
	.cell = {TABLE, "table-cell"},
	.covered = {TABLE, "covered-table-cell"},
	.content = {TEXT, "p"},
	.comment = {OFFICE, "annotation"},
	.sheet_name = {TABLE, "name"},
	.column_repeated = {TABLE, "number-columns-repeated"},
	.row_repeated = {TABLE, "number-rows-repeated"},
};

static bool is_odf(const struct mapping_run *run)
{
	return run->map->format == MAPPING_FLAT_ODF;
}

static const struct dialect *dialect_of(const struct mapping_run *run)
{
	return is_odf(run) ? &FLAT_ODF : &SPREADSHEETML;
}

static bool is(const struct reader_element *e, struct element_name wanted)
{
	return e->uri != NULL && strcmp(e->uri, wanted.uri) == 0 && strcmp(e->name, wanted.name) == 0;
}

static const char *attribute(const struct reader_element *e, struct element_name wanted)
{
	struct path_name name = {wanted.uri, wanted.name};
	const struct reader_attribute *a = path_attribute(&name, e);

	return a == NULL ? NULL : a->value;
}

/* A whole number from `least`, or `otherwise`; cut at TABLE_MOST. */
static int64_t number(const struct reader_element *e, struct element_name wanted, int64_t least, int64_t otherwise)
{
	const char *text = attribute(e, wanted);
	int64_t n = 0;

	if (text == NULL || *text == '\0')
		return otherwise;
	for (; *text >= '0' && *text <= '9'; text++)
		n = n < TABLE_MOST ? n * 10 + (*text - '0') : TABLE_MOST;
	n = n < TABLE_MOST ? n : TABLE_MOST;
	return *text == '\0' && n >= least ? n : otherwise;
}

/* Moves `*at`, the next row or cell, to where ss:Index says that it is. One that leads back, over what was read, or is
 * no number would put what stands there under another heading. */
static bool take_index(struct mapping_run *run, const struct reader_element *e, const struct guard_mark *mark,
                       int64_t *at)
{
	static const struct element_name INDEX = {SS, "Index"};
	const char *text = attribute(e, INDEX);
	struct quote q;

	if (text == NULL)
		return true;
	int64_t index = number(e, INDEX, *at, 0);
	if (index == 0)
		return mapper_refuse(run->m, mark, "save it again as XML Spreadsheet 2003 in the program that made it",
		                     "Index=\"%s\" is not the number of a row or cell after those before it", quoted(&q, text));
	*at = index;
	return true;
}

static void begin_sheet(struct mapping_run *run, const struct reader_element *e, const struct guard_mark *mark)
{
	struct mapping_table *t = &run->table;
	const char *name = attribute(e, dialect_of(run)->sheet_name);

	name = name == NULL ? "" : name;
	t->level = SHEET;
	t->wrappers = 0;
	t->next_row = 1;
	str_clear(&t->sheet);
	str_add(&t->sheet, name);
	t->sheet_mark = *mark;
	t->is_chosen = !t->was_chosen && (run->map->sheet == NULL || strcmp(run->map->sheet, name) == 0);
	t->was_chosen |= t->is_chosen;
}

static bool begin_row(struct mapping_run *run, const struct reader_element *e, const struct guard_mark *mark)
{
	struct mapping_table *t = &run->table;
	int64_t row = t->next_row, repeated = 1;

	if (is_odf(run)) {
		repeated = number(e, FLAT_ODF.row_repeated, 1, 1);
		t->next_row += repeated;
	} else {
		if (!take_index(run, e, mark, &row))
			return false;
		/* a span is of rows beneath that only look the same */
		t->next_row = row + 1 + number(e, SPREADSHEETML.row_repeated, 0, 0);
	}
	t->next_row = t->next_row < TABLE_MOST ? t->next_row : TABLE_MOST;
	t->level = ROW;
	t->next_column = 1;
	if (t->is_chosen)
		table_row_begin(run, row, repeated, mark);
	return true;
}

/* The value that Flat ODF keeps beside what it shows: of a date it is the date, of others it serves where nothing is
 * shown. */
static void take_value(struct mapping_table *t, const struct reader_element *e)
{
	static const char *const VALUES[] = {"date-value", "string-value", "time-value", "boolean-value", "value"};
	const char *type = attribute(e, (struct element_name){OFFICE, "value-type"}), *value = NULL;

	for (size_t i = 0; value == NULL && i < sizeof VALUES / sizeof *VALUES; i++)
		value = attribute(e, (struct element_name){OFFICE, VALUES[i]});
	t->is_date = type != NULL && strcmp(type, "date") == 0 && value != NULL;
	if (value != NULL)
		str_add(&t->kept, value);
}

static bool begin_cell(struct mapping_run *run, const struct reader_element *e, const struct guard_mark *mark)
{
	struct mapping_table *t = &run->table;

	t->column = t->next_column;
	t->cell_repeated = 1;
	if (is_odf(run)) {
		t->cell_repeated = number(e, FLAT_ODF.column_repeated, 1, 1);
		t->next_column += t->cell_repeated;
	} else {
		if (!take_index(run, e, mark, &t->column))
			return false;
		t->next_column = t->column + 1 + number(e, SPREADSHEETML.column_repeated, 0, 0);
	}
	t->next_column = t->next_column < TABLE_MOST ? t->next_column : TABLE_MOST;
	t->level = CELL;
	t->cell_mark = *mark;
	t->has_line = t->is_date = false;
	str_clear(&t->content);
	str_clear(&t->kept);
	if (is_odf(run))
		take_value(t, e);
	return true;
}

static void begin_content(struct mapping_run *run, const struct reader_element *e)
{
	struct mapping_table *t = &run->table;

	if (t->has_line)
		str_add_char(&t->content, '\n');
	t->has_line = true;
	t->is_spaced = true; /* white space at the beginning is none */
	t->level = CONTENT;
	t->inside = 0;
	if (is_odf(run))
		return;
	const char *type = attribute(e, (struct element_name){SS, "Type"});
	t->is_date = type != NULL && strcmp(type, "DateTime") == 0;
}

/* Flat ODF's own white space: <text:s text:c="3"/>, <text:tab/>, <text:line-break/>. */
static void take_space(struct mapping_run *run, const struct reader_element *e)
{
	struct mapping_table *t = &run->table;

	if (!is_odf(run) || e->uri == NULL || strcmp(e->uri, TEXT) != 0)
		return;
	int64_t n = strcmp(e->name, "s") == 0 ? number(e, (struct element_name){TEXT, "c"}, 1, 1) : 0;
	if (n > 0)
		str_add_times(&t->content, ' ', (size_t)(n < SPACES ? n : SPACES));
	else if (strcmp(e->name, "tab") == 0)
		str_add_char(&t->content, '\t');
	else if (strcmp(e->name, "line-break") == 0)
		str_add_char(&t->content, '\n');
	else
		return;
	t->is_spaced = false;
}

/* Elements between a sheet and its rows. */
static bool is_wrapper(const struct mapping_run *run, const struct reader_element *e)
{
	static const char *const ODF[] = {"table-row-group", "table-header-rows", "table-rows"};

	if (!is_odf(run))
		return is(e, (struct element_name){SS, "Table"});
	for (size_t i = 0; i < sizeof ODF / sizeof *ODF; i++) {
		if (is(e, (struct element_name){TABLE, ODF[i]}))
			return true;
	}
	return false;
}

static void skip(struct mapping_run *run, const struct reader_element *e, const struct guard_mark *mark)
{
	run->table.skipping = 1;
	if (run->table.is_chosen && is(e, dialect_of(run)->comment))
		mapper_ignore(run->m, "the comment on ", NULL, "a cell", "", mark);
}

static bool on_start(void *context, const struct reader_element *e, const struct guard_mark *mark)
{
	struct mapping_run *run = context;
	struct mapping_table *t = &run->table;
	const struct dialect *d = dialect_of(run);

	if (run->depth++ == 0)
		run->root = *mark;
	if (t->skipping > 0) {
		t->skipping++;
	} else if (t->level == OUTSIDE && is(e, d->sheet)) {
		begin_sheet(run, e, mark);
	} else if (t->level == OUTSIDE) {
		t->outside++;
	} else if (t->level == SHEET && is(e, d->row)) {
		return begin_row(run, e, mark);
	} else if (t->level == SHEET && is_wrapper(run, e)) {
		t->wrappers++;
	} else if (t->level == ROW && (is(e, d->cell) || is(e, d->covered))) {
		return begin_cell(run, e, mark);
	} else if (t->level == CELL && is(e, d->content)) {
		begin_content(run, e);
	} else if (t->level == CONTENT && !is(e, d->comment)) {
		t->inside++;
		take_space(run, e);
	} else {
		skip(run, e, mark);
	}
	return true;
}

/* A timestamp as people would write it: without a midnight that only fills it up, and a time of day without the day
 * that Excel counts from. */
static void tidy_date(struct str *date)
{
	static const char *const EPOCHS[] = {"1899-12-30T", "1899-12-31T", "1900-01-00T"};
	static const char FULL[] = "2012-03-14T00:00";

	if (date->length < sizeof FULL - 1 || date->text[10] != 'T')
		return;
	if (date->length > 16 && strspn(date->text + 16, ":0.") == date->length - 16)
		str_cut(date, 16);
	for (size_t i = 0; i < sizeof EPOCHS / sizeof *EPOCHS; i++) {
		if (strncmp(date->text, EPOCHS[i], strlen(EPOCHS[i])) == 0) {
			str_remove(date, 0, strlen(EPOCHS[i]));
			return;
		}
	}
	if (strcmp(date->text + 11, "00:00") == 0)
		str_cut(date, 10);
}

static bool end_cell(struct mapping_run *run)
{
	struct mapping_table *t = &run->table;

	if (!t->is_chosen) {
		if (t->content.length > 0)
			mapper_ignore(run->m, "the sheet ", NULL, t->sheet.text, ", which the mapping does not name,",
			              &t->sheet_mark);
		return true;
	}
	if (t->is_date && !is_odf(run)) {
		tidy_date(&t->content);
		return table_cell(run, t->column, t->cell_repeated, t->content.text, t->content.text, &t->cell_mark);
	}
	if (t->is_date)
		tidy_date(&t->kept);
	const char *shown = t->content.length > 0 ? t->content.text : t->kept.text;
	return table_cell(run, t->column, t->cell_repeated, t->is_date ? t->kept.text : shown, shown, &t->cell_mark);
}

/* A blank that closes a paragraph is none. */
static void end_content(struct mapping_run *run)
{
	struct mapping_table *t = &run->table;

	t->level = CELL;
	if (is_odf(run) && t->is_spaced && t->content.length > 0 && t->content.text[t->content.length - 1] == ' ')
		str_cut(&t->content, t->content.length - 1);
}

static bool end_sheet(struct mapping_run *run, const struct guard_mark *mark)
{
	struct mapping_table *t = &run->table;

	t->level = OUTSIDE;
	return !t->is_chosen || table_end(run, mark);
}

static bool end_document(struct mapping_run *run)
{
	struct quote q;

	if (!run->table.was_chosen)
		return mapper_refuse(run->m, &run->root, "correct [file] of the mapping: format and sheet",
		                     run->map->sheet == NULL ? "there is no sheet in this file%s" : "there is no sheet \"%s\"",
		                     run->map->sheet == NULL ? "" : quoted(&q, run->map->sheet));
	return mapping_end(run);
}

static bool on_end(void *context, const struct guard_mark *mark)
{
	struct mapping_run *run = context;
	struct mapping_table *t = &run->table;
	bool ok = true;

	run->depth--;
	if (t->skipping > 0) {
		t->skipping--;
	} else if (t->level == CONTENT && t->inside > 0) {
		t->inside--;
	} else if (t->level == CONTENT) {
		end_content(run);
	} else if (t->level == CELL) {
		t->level = ROW;
		ok = end_cell(run);
	} else if (t->level == ROW) {
		t->level = SHEET;
		ok = !t->is_chosen || table_row_end(run);
	} else if (t->level == SHEET && t->wrappers > 0) {
		t->wrappers--;
	} else if (t->level == SHEET) {
		ok = end_sheet(run, mark);
	} else {
		t->outside--;
	}
	return ok && (run->depth > 0 || end_document(run));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* In Flat ODF white space is one blank, however much there is, as in a web page. */
static void add_collapsed(struct mapping_table *t, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool blank = is_blank(bytes[i]);
		if (!blank || !t->is_spaced)
			str_add_char(&t->content, blank ? ' ' : bytes[i]);
		t->is_spaced = blank;
	}
}

static bool on_text(void *context, const char *bytes, size_t n)
{
	struct mapping_run *run = context;
	struct mapping_table *t = &run->table;

	if (t->skipping > 0 || t->level != CONTENT)
		return true;
	if (t->content.length + n > MAPPER_ENTRY_TEXT)
		return mapper_refuse(run->m, &t->cell_mark, "split the cell", "the cell is longer than 4 MiB");
	if (is_odf(run))
		add_collapsed(t, bytes, n);
	else
		str_add_n(&t->content, bytes, n);
	return true;
}

static bool on_instruction(void *context, const char *target, const struct guard_mark *mark)
{
	struct mapping_run *run = context;

	/* which program a double click is to open it with: all of Excel's files have it */
	return strcmp(target, "mso-application") == 0 || run->out.instruction(run->out.context, target, mark);
}

struct reader_handler mapping_sheet_handler(struct mapping_run *run)
{
	return (struct reader_handler){
		.context = run, .start = on_start, .end = on_end, .text = on_text, .instruction = on_instruction};
}
