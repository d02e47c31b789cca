#include "export/request.h"

#include <string.h>

#include "core/record.h"
#include "core/roster.h"
#include "core/row_id.h"
#include "core/scope.h"
#include "core/submission.h"
#include "export/escape.h"
#include "export/guidance.h"

enum { WIDTH = 100, CODE_MOST = 8 };

/* --- what the case knows */

static bool is_code(const char *text)
{
	size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	return n >= 1 && n <= CODE_MOST && text[n] == '\0';
}

static bool check(const char *agency, const char *name, struct err *err)
{
	if (!is_code(agency))
		return err_set(err, ERR_INVALID, "an agency's code is 1 to 8 capital letters and digits, such as CSC");
	if (name != NULL && (!escape_holds(name) || name[strspn(name, " \t\r\n")] == '\0'))
		return err_set(err, ERR_INVALID, "an agency's name is some text, in UTF-8 and without control characters");
	return true;
}

/* The terms of reference that were made last. `id` is that of the record, "" where there is none. */
static bool find_terms(struct store *store, struct arena *arena, struct request *r, char id[ROW_ID_HEX + 1],
                       struct err *err)
{
	struct record *terms;
	size_t n;

	id[0] = '\0';
	if (!record_list(store, arena, RECORD_TERMS, &terms, &n, err) || n == 0)
		return n == 0;
	row_id_hex(terms[n - 1].id, id);
	r->terms = record_value(&terms[n - 1], "text");
	r->terms_version = record_value(&terms[n - 1], "version");
	r->terms_agreed = record_value(&terms[n - 1], "agreed");
	return true;
}

static bool find_key_lines(struct store *store, struct arena *arena, struct request *r, struct err *err)
{
	struct record *kloes;
	char terms[ROW_ID_HEX + 1];
	size_t n;

	if (!find_terms(store, arena, r, terms, err) || !record_list(store, arena, RECORD_KLOE, &kloes, &n, err))
		return false;
	struct request_line *lines = arena_alloc(arena, n * sizeof *lines);
	for (size_t i = 0; i < n; i++) {
		const char *of = record_value(&kloes[i], "terms");
		if (of == NULL || strcmp(of, terms) == 0)
			lines[r->n_key_lines++] = (struct request_line){record_value(&kloes[i], "number"),
			                                               record_value(&kloes[i], "text")};
	}
	r->key_lines = lines;
	return true;
}

bool request_gather(struct store *store, struct arena *arena, const char *agency, const char *name, const char *kind,
                    struct request *r, struct err *err)
{
	struct submission_row *rows;
	struct person *people;
	struct scope scope;
	size_t n;

	*r = (struct request){.agency = agency, .name = name, .kind = kind, .revision = 1};
	if (!check(agency, name, err) || !submission_list(store, arena, &rows, &n, err) ||
	    !roster_list(store, arena, &people, &r->n_people, err) || !scope_read(store, arena, &scope, err) ||
	    !find_key_lines(store, arena, r, err))
		return false;
	r->scope_from = scope.from_text;
	r->scope_to = scope.to_text;
	r->people = people;
	r->case_id = store_case_id(store);
	for (size_t i = 0; i < n; i++) {
		const struct submission *head = &rows[i].head;
		if (strcmp(head->agency_code, agency) != 0)
			continue;
		r->name = r->name != NULL ? r->name : head->agency_name;
		r->kind = r->kind != NULL ? r->kind : head->agency_kind;
		r->revision = head->revision + 1;
	}
	r->name = r->name != NULL ? r->name : agency;
	r->kind = r->kind != NULL ? r->kind : "other";
	return true;
}

/* --- comments */

/* Adds words to the comment that is open, wrapped and indented, from a new line on. */
static void add_wrapped(struct str *out, int indent, const char *text)
{
	size_t column = WIDTH;
	struct str lines;

	str_init(&lines);
	for (const char *p = text + strspn(text, " \n"); *p != '\0'; p += strspn(p, " \n")) {
		size_t n = strcspn(p, " \n");
		if (column + 1 + n > WIDTH) {
			str_add(&lines, "\n");
			str_add_times(&lines, ' ', (size_t)indent);
			column = (size_t)indent;
		} else {
			str_add(&lines, " ");
			column++;
		}
		str_add_n(&lines, p, n);
		column += n;
		p += n;
	}
	escape_comment(out, lines.text);
	str_release(&lines);
}

static const char HOW[] =
	"How to fill this in. Write your chronology into the entries below, each happening an entry of its own, as "
	"the example there shows. Take away nothing of what the review wrote: the case, your code, and the people. "
	"Where your agency searched its records and had no involvement, write <nil-return/> in place of <entries> and "
	"all within it. In your texts write &amp; for & and &lt; for <. Lines such as these, between the marks of a "
	"comment, are not read; they may stay or go. Before you send the file, run: casechron check FILE";

static void add_scope(const struct request *r, struct str *out)
{
	struct str line;

	str_init(&line);
	if (r->scope_from != NULL || r->scope_to != NULL)
		str_format(&line, "The scope: from %s to %s.", r->scope_from != NULL ? r->scope_from : "the beginning",
		           r->scope_to != NULL ? r->scope_to : "today");
	else
		str_add(&line, "The scope: from ................ to ................ (for the review to fill in).");
	add_wrapped(out, 2, line.text);
	str_add(out, "\n");
	str_release(&line);
}

/* Each of its lines from a new line on. */
static void add_terms(const struct request *r, struct str *out)
{
	struct str line;

	if (r->terms == NULL)
		return;
	str_init(&line);
	str_format(&line, "The terms of reference, version %s", r->terms_version);
	if (r->terms_agreed != NULL) {
		str_add(&line, ", agreed ");
		edtf_say(r->terms_agreed, &line, NULL);
	}
	str_add_char(&line, ':');
	add_wrapped(out, 2, line.text);
	for (const char *p = r->terms; *p != '\0'; p += strspn(p, "\n")) {
		size_t n = strcspn(p, "\n");
		str_clear(&line);
		str_add_n(&line, p, n);
		add_wrapped(out, 4, line.text);
		p += n;
	}
	str_add(out, "\n");
	str_release(&line);
}

static void add_key_lines(const struct request *r, struct str *out)
{
	struct str line;

	if (r->n_key_lines == 0) {
		add_wrapped(out, 2, "The key lines of enquiry: ................ (for the review to fill in).");
		str_add(out, "\n");
		return;
	}
	add_wrapped(out, 2, "The key lines of enquiry; an entry names the one it belongs to by its number, in kloe:");
	str_init(&line);
	for (size_t i = 0; i < r->n_key_lines; i++) {
		str_clear(&line);
		str_format(&line, "%s. %s", r->key_lines[i].number, r->key_lines[i].text);
		add_wrapped(out, 4, line.text);
	}
	str_add(out, "\n");
	str_release(&line);
}

static bool is_attribute(const struct guidance *g)
{
	return strchr(g->path, '@') != NULL;
}

static const char HOW_GUIDANCE[] =
	"What each part is for, in the order in which they stand, with its attributes below it. What is marked * is "
	"needed there.";

static void add_guidance(struct str *out)
{
	struct str line;

	str_init(&line);
	add_wrapped(out, 2, HOW_GUIDANCE);
	for (const struct guidance *g = guidance_all(); g->path != NULL; g++) {
		str_clear(&line);
		if (is_attribute(g))
			str_format(&line, "%s%s: %s", strchr(g->path, '@') + 1, g->needed ? "*" : "", g->text);
		else
			str_format(&line, "%s%s: %s", g->path, g->needed ? "*" : "", g->text);
		str_add(out, is_attribute(g) ? "" : "\n");
		add_wrapped(out, is_attribute(g) ? 6 : 4, line.text);
	}
	str_release(&line);
}

/* --- the submission */

static void add_attribute(struct str *out, const char *name, const char *value)
{
	if (value == NULL)
		return;
	str_format(out, " %s=\"", name);
	escape_xml(out, value);
	str_add(out, "\"");
}

static void add_people(const struct request *r, struct str *out)
{
	if (r->n_people == 0) {
		str_add(out,
		        "  <!-- The review has issued no list of people for this case: name them yourself, with short ids of "
		        "your own. -->\n  <people>\n  </people>\n");
		return;
	}
	str_add(out, "  <people roster=\"true\">\n");
	for (size_t i = 0; i < r->n_people; i++) {
		const struct person *p = &r->people[i];
		str_add(out, "    <person");
		add_attribute(out, "id", p->id);
		add_attribute(out, "name", p->name);
		add_attribute(out, "role", p->role);
		add_attribute(out, "born", p->born);
		add_attribute(out, "died", p->died);
		str_add(out, "/>\n");
	}
	str_add(out, "  </people>\n");
}

/* What most agencies have to say of themselves, ready to be filled in. */
static void add_head(const struct request *r, struct str *out)
{
	str_add(out, "  <!-- Say who wrote this and what you looked through; correct it and take these marks away.\n"
	             "  <author role=\"IMR author\"/>\n  <coverage");
	add_attribute(out, "from", r->scope_from != NULL ? r->scope_from : "2011-08");
	add_attribute(out, "to", r->scope_to != NULL ? r->scope_to : "2014-10-09");
	str_add(out, " searched=\"case files, e-mails\" missing=\"duty log before 2012\"/>\n  -->\n");
}

/* One that a comment can hold as it is. */
static const struct person *person_for_example(const struct request *r)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (strstr(r->people[i].id, "--") == NULL)
			return &r->people[i];
	return NULL;
}

/* When the comment's marks are taken away, it loads. */
static void add_example(const struct request *r, struct str *out)
{
	const struct person *p = person_for_example(r);

	str_format(out,
	           "    <!-- An example; write your own outside these marks.\n"
	           "    <entry id=\"%s-1\" when=\"2020-03-14T09:30\" kind=\"visit\" basis=\"observed\" "
	           "recorded=\"2020-03-15\">\n"
	           "      <written>14/3/20 9.30</written>\n"
	           "      <source page=\"112\">Case notes</source>\n",
	           r->agency);
	if (p != NULL)
		str_format(out, "      <person ref=\"%s\" seen=\"yes\"/>\n", p->id);
	str_add(out, "      <event>What happened, in the words of the record.</event>\n"
	             "      <action>What was done about it.</action>\n"
	             "    </entry>\n"
	             "    -->\n");
}

void request_xml(const struct request *r, struct str *out)
{
	str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!--");
	add_wrapped(out, 2, HOW);
	str_add(out, "\n");
	add_scope(r, out);
	add_terms(r, out);
	add_key_lines(r, out);
	add_guidance(out);
	str_add(out, "\n-->\n<submission xmlns=\"urn:casechron:submission:1\"");
	add_attribute(out, "case", r->case_id);
	str_format(out, " revision=\"%lld\" status=\"draft\"", (long long)r->revision);
	add_attribute(out, "prepared", r->prepared);
	str_add(out, ">\n  <agency");
	add_attribute(out, "code", r->agency);
	add_attribute(out, "name", r->name);
	add_attribute(out, "kind", r->kind);
	str_add(out, "/>\n");
	add_head(r, out);
	add_people(r, out);
	str_add(out, "  <entries>\n");
	add_example(r, out);
	str_add(out, "  </entries>\n</submission>\n");
}
