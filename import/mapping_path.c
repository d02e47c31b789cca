/* An element at depth d can only be step d of a path, and only where steps 0 to d-1 are open: so one number says how
 * far the path has come. */
#include "import/mapping_path.h"

#include <string.h>

struct path_reader {
	const char *start, *p;
	const struct path_prefix *prefixes;
	size_t n_prefixes;
	struct arena *arena;
	struct path_fault *fault;
};

static bool fault_at(struct path_reader *r, const char *what, const char *at)
{
	r->fault->what = what;
	r->fault->at = 0;
	for (const char *p = r->start; p < at; p++)
		r->fault->at += ((unsigned char)*p & 0xC0) != 0x80;
	return false;
}

/* What cannot stand in a name. */
static size_t name_length(const char *p)
{
	return strcspn(p, "/@[]\"'=:* \t<>&");
}

static bool find_prefix(const struct path_reader *r, const char *prefix, size_t n, const char **uri)
{
	for (size_t i = 0; i < r->n_prefixes; i++) {
		if (strlen(r->prefixes[i].prefix) == n && memcmp(r->prefixes[i].prefix, prefix, n) == 0) {
			*uri = r->prefixes[i].uri;
			return true;
		}
	}
	*uri = NULL;
	return n == 0 || (n == 3 && memcmp(prefix, "xml", 3) == 0);
}

/* name, prefix:name or, for an element, the star. */
static bool read_name(struct path_reader *r, bool is_attribute, struct path_name *name)
{
	const char *at = r->p;
	size_t n = name_length(r->p);

	name->uri = NULL;
	if (!is_attribute && *r->p == '*') {
		name->name = "*";
		r->p++;
		return true;
	}
	if (n > 0 && r->p[n] == ':') {
		if (!find_prefix(r, r->p, n, &name->uri))
			return fault_at(r, "the prefix is not declared (write: namespace PREFIX = ADDRESS, in [file])", at);
		if (name->uri == NULL)
			name->uri = "http://www.w3.org/XML/1998/namespace";
		r->p += n + 1;
		n = name_length(r->p);
	} else if (!is_attribute) {
		find_prefix(r, "", 0, &name->uri);
	}
	if (n == 0)
		return fault_at(r, "a name is missing", r->p);
	if (*r->p == '.')
		return fault_at(r, "a name cannot begin with \".\": a path only leads down", r->p);
	name->name = arena_copy_n(r->arena, r->p, n);
	r->p += n;
	return true;
}

static bool read_number(struct path_reader *r, int *nth)
{
	const char *at = r->p;

	for (*nth = 0; *r->p >= '0' && *r->p <= '9' && *nth < 1000 * 1000; r->p++)
		*nth = *nth * 10 + (*r->p - '0');
	return (*nth > 0 && r->p > at) || fault_at(r, "in brackets stands a number from 1, or @NAME=\"VALUE\"", at);
}

static bool read_condition(struct path_reader *r, struct path_step *step)
{
	r->p++;
	if (*r->p != '@') {
		if (!read_number(r, &step->nth))
			return false;
	} else {
		r->p++;
		if (!read_name(r, true, &step->attribute))
			return false;
		char quote = *r->p == '=' ? r->p[1] : '\0';
		const char *end = quote == '"' || quote == '\'' ? strchr(r->p + 2, quote) : NULL;
		if (end == NULL)
			return fault_at(r, "after the attribute stands =\"VALUE\"", r->p);
		step->value = arena_copy_n(r->arena, r->p + 2, (size_t)(end - r->p) - 2);
		r->p = end + 1;
	}
	if (*r->p != ']')
		return fault_at(r, "the bracket is not closed", r->p);
	r->p++;
	return true;
}

static bool read_step(struct path_reader *r, struct mapping_path *path)
{
	struct path_step *step = &path->steps[path->n];

	if (path->n == PATH_STEPS)
		return fault_at(r, "more than 16 steps", r->p);
	*step = (struct path_step){0};
	if (!read_name(r, false, &step->name) || (*r->p == '[' && !read_condition(r, step)))
		return false;
	path->n++;
	return true;
}

bool path_parse(const char *text, const struct path_prefix *prefixes, size_t n, struct arena *arena,
                struct mapping_path *path, struct path_fault *fault)
{
	struct path_reader r = {text, text, prefixes, n, arena, fault};

	*path = (struct mapping_path){.is_absolute = *text == '/'};
	if (strcmp(text, ".") == 0)
		return true;
	r.p += path->is_absolute ? 1 : 0;
	for (;;) {
		if (*r.p == '@') {
			r.p++;
			return read_name(&r, true, &path->attribute) &&
			       (*r.p == '\0' || fault_at(&r, "nothing can stand after an attribute", r.p));
		}
		if (!read_step(&r, path))
			return false;
		if (*r.p == '\0')
			return true;
		if (*r.p != '/')
			return fault_at(&r, "this cannot stand in a path", r.p);
		r.p++;
	}
}

static bool same_uri(const char *a, const char *b)
{
	return (a == NULL || b == NULL) ? a == b : strcmp(a, b) == 0;
}

const struct reader_attribute *path_attribute(const struct path_name *name, const struct reader_element *element)
{
	for (size_t i = 0; i < element->n_attributes; i++) {
		const struct reader_attribute *a = &element->attributes[i];
		if (strcmp(a->name, name->name) == 0 && same_uri(a->uri, name->uri))
			return a;
	}
	return NULL;
}

void path_reset(struct path_state *state)
{
	*state = (struct path_state){0};
}

static bool is_step(const struct path_step *step, const struct reader_element *element)
{
	const struct path_name *name = &step->name;
	bool named = strcmp(name->name, "*") == 0 ||
	             (strcmp(name->name, element->name) == 0 && same_uri(name->uri, element->uri));

	if (!named || step->attribute.name == NULL)
		return named;
	const struct reader_attribute *a = path_attribute(&step->attribute, element);
	return a != NULL && strcmp(a->value, step->value) == 0;
}

bool path_open(const struct mapping_path *path, struct path_state *state, size_t depth,
               const struct reader_element *element)
{
	if (state->matched != depth || depth >= path->n || !is_step(&path->steps[depth], element))
		return false;
	const struct path_step *step = &path->steps[depth];
	state->counts[depth] += state->counts[depth] < 1000 * 1000 ? 1 : 0;
	if (step->nth != 0 && state->counts[depth] != step->nth)
		return false;
	state->matched = depth + 1;
	if (depth + 1 < PATH_STEPS)
		state->counts[depth + 1] = 0;
	return state->matched == path->n;
}

void path_close(struct path_state *state, size_t depth)
{
	if (state->matched == depth + 1)
		state->matched = depth;
}

bool path_is_at(const struct mapping_path *path, const struct path_state *state, size_t depth)
{
	return state->matched == path->n && path->n == depth;
}
