/* A filter back into text. Brackets stand where the tree has an "or" beneath an "and" or a "not", or a clause beneath a
 * "not", or an "and" or "or" on the right of its like: reading goes from the left, so there they were written. */
#include <string.h>

#include "core/filter.h"

/* What would be read otherwise stands in quotes. A quotation mark itself cannot be in a value: nothing can write
 * one. */
static void add_value(struct str *out, const char *value, bool comma)
{
	bool plain = value[0] != '\0' && value[strcspn(value, " \t\n()\"")] == '\0';

	if (plain && !(comma && strchr(value, ',') != NULL))
		str_add(out, value);
	else
		str_format(out, "\"%s\"", value);
}

/* A phrase or a word that would be read as something else (or, -x, ~x, x*, key:x) is quoted. */
static void add_words(struct str *out, const char *value)
{
	size_t n = strlen(value);
	bool plain = strcmp(value, "or") != 0 && value[0] != '-' && value[0] != '~' && value[n - 1] != '*' &&
	             strchr(value, ':') == NULL && value[strcspn(value, " \t\n()\"")] == '\0';

	str_format(out, plain ? "%s" : "\"%s\"", value);
}

static void print_term(const struct filter_node *n, struct str *out)
{
	const struct filter_key *key = filter_keys();

	if (n->op == FILTER_WORDS) {
		add_words(out, n->values[0]);
		return;
	}
	if (n->op == FILTER_PREFIX) {
		str_format(out, "%s*", n->values[0]);
		return;
	}
	if (n->op == FILTER_INSIDE) {
		str_add_char(out, '~');
		add_value(out, n->values[0], false);
		return;
	}
	while (key->op != n->op)
		key++;
	str_format(out, "%s:", key->name);
	for (size_t i = 0; i < n->n; i++) {
		str_add(out, i > 0 ? "," : "");
		add_value(out, n->values[i], !key->dated);
	}
}

static void print(const struct filter_node *n, struct str *out);

static void print_within(const struct filter_node *n, bool brackets, struct str *out)
{
	str_add(out, brackets ? "(" : "");
	print(n, out);
	str_add(out, brackets ? ")" : "");
}

static void print(const struct filter_node *n, struct str *out)
{
	bool and = n->op == FILTER_AND;

	if (and || n->op == FILTER_OR) {
		print_within(n->left, and&&n->left->op == FILTER_OR, out);
		str_add(out, and? " " : " or ");
		print_within(n->right, n->right->op == n->op || (and&&n->right->op == FILTER_OR), out);
	} else if (n->op == FILTER_NOT) {
		str_add_char(out, '-');
		print_within(n->left, n->left->op == FILTER_AND || n->left->op == FILTER_OR, out);
	} else {
		print_term(n, out);
	}
}

void filter_print(const struct filter *filter, struct str *out)
{
	if (filter->root != NULL)
		print(filter->root, out);
}
