/* Changes lie in chains, each but the first with the one before it in its chain for a parent: a copy that somebody
 * works in is a chain, and a join goes on with one of those it joined.
 *
 *     chain 0   o--o--o-----o--o--J--o        J has its vector: it knew chain 1 up to place 2
 *     chain 1         \--o--o--o-/
 *
 * What a change knew of its own chain is all before it; of other chains what the last change in its chain knew that
 * joined (or that began the chain). So only those few keep a vector, and a question costs a search among them. */
#include "core/ancestry.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"

struct node {
	int64_t seq;
	size_t chain, place;
};

/* From its place on, its chain knows so many of the first changes of each other chain. */
struct event {
	size_t place, n;
	size_t *known;
};

struct chain {
	size_t length;
	struct event *events;
	size_t n, capacity;
};

struct ancestry {
	struct node *nodes; /* in the order of `seq` */
	size_t n, capacity;
	struct chain *chains;
	size_t n_chains, chains_capacity;
};

static int compare(const void *a, const void *b)
{
	const struct node *x = a, *y = b;

	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static struct node *find(const struct ancestry *a, int64_t seq)
{
	return bsearch(&(struct node){.seq = seq}, a->nodes, a->n, sizeof *a->nodes, compare);
}

static bool read_nodes(struct db *db, struct ancestry *a, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT seq FROM change ORDER BY seq", err);
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		a->nodes = mem_grow(a->nodes, &a->capacity, a->n + 1, sizeof *a->nodes);
		a->nodes[a->n++] = (struct node){.seq = db_int(s, 0)};
	}
	db_finish(s);
	return ok;
}

/* The last event of a chain at or before a place; NULL where it knew nothing of others. */
static const struct event *event_at(const struct chain *c, size_t place)
{
	size_t low = 0, high = c->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c->events[middle].place <= place)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? &c->events[low - 1] : NULL;
}

/* `known` has room for all chains there are. */
static void learn(const struct ancestry *a, const struct node *from, size_t *known)
{
	const struct event *e = event_at(&a->chains[from->chain], from->place);

	for (size_t i = 0; e != NULL && i < e->n; i++)
		if (e->known[i] > known[i])
			known[i] = e->known[i];
	if (from->place + 1 > known[from->chain])
		known[from->chain] = from->place + 1;
}

static size_t begin_chain(struct ancestry *a)
{
	a->chains = mem_grow(a->chains, &a->chains_capacity, a->n_chains + 1, sizeof *a->chains);
	a->chains[a->n_chains] = (struct chain){0};
	return a->n_chains++;
}

/* Takes the node's place; its parents have theirs. */
static void settle(struct ancestry *a, struct node *node, struct node *const *parents, size_t n)
{
	bool goes_on = false;

	for (size_t i = 0; i < n && !goes_on; i++)
		if (parents[i]->place + 1 == a->chains[parents[i]->chain].length) {
			node->chain = parents[i]->chain;
			goes_on = true;
		}
	if (!goes_on)
		node->chain = begin_chain(a);
	struct chain *c = &a->chains[node->chain];
	node->place = c->length++;
	if (n == 0 || (goes_on && n == 1))
		return;
	size_t *known = mem_zero(a->n_chains, sizeof *known);
	for (size_t i = 0; i < n; i++)
		learn(a, parents[i], known);
	c->events = mem_grow(c->events, &c->capacity, c->n + 1, sizeof *c->events);
	c->events[c->n++] = (struct event){.place = node->place, .n = a->n_chains, .known = known};
}

/* In the order of lamport, in which parents come first. */
#define PARENTS                                                                                          \
	"SELECT c.seq, p.seq FROM change AS c LEFT JOIN change_parent AS of ON of.change = c.seq "           \
	"LEFT JOIN change AS p ON p.id = of.parent ORDER BY c.lamport, c.id"

static bool read_parents(struct db *db, struct ancestry *a, struct err *err)
{
	struct stmt *s = db_prepare(db, PARENTS, err);
	struct node **parents = NULL, *node = NULL;
	size_t n = 0, capacity = 0;
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		struct node *next = find(a, db_int(s, 0));
		if (node != NULL && next != node) {
			settle(a, node, parents, n);
			n = 0;
		}
		node = next;
		if (db_type(s, 1) != DB_INT)
			continue;
		parents = mem_grow(parents, &capacity, n + 1, sizeof(struct node *));
		parents[n++] = find(a, db_int(s, 1));
	}
	if (ok && node != NULL)
		settle(a, node, parents, n);
	free(parents);
	db_finish(s);
	return ok;
}

bool ancestry_read(struct db *db, struct ancestry **out, struct err *err)
{
	struct ancestry *a = mem_zero(1, sizeof *a);

	*out = NULL;
	if (!read_nodes(db, a, err) || !read_parents(db, a, err)) {
		ancestry_free(a);
		return false;
	}
	*out = a;
	return true;
}

void ancestry_free(struct ancestry *a)
{
	if (a == NULL)
		return;
	for (size_t i = 0; i < a->n_chains; i++) {
		for (size_t k = 0; k < a->chains[i].n; k++)
			free(a->chains[i].events[k].known);
		free(a->chains[i].events);
	}
	free(a->chains);
	free(a->nodes);
	free(a);
}

bool ancestry_is_line(const struct ancestry *a)
{
	return a->n_chains <= 1;
}

bool ancestry_has(const struct ancestry *a, int64_t newer, int64_t older)
{
	const struct node *n = find(a, newer), *o = find(a, older);

	if (n == NULL || o == NULL)
		return false;
	if (n->chain == o->chain)
		return o->place < n->place;
	const struct event *e = event_at(&a->chains[n->chain], n->place);
	return e != NULL && o->chain < e->n && e->known[o->chain] > o->place;
}
