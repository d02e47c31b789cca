/* A slot holds a date, or what to count it from. Of a duration two numbers matter, months and days, which
 * duration_add() takes as they are. Settling walks from anchor to anchor and turns each link round on its way, so that
 * it finds back without room of its own:
 *
 *	A -> B -> C -> (dated)     walked:  A <- B <- C    (dated)     back:  C, B, A are dated */
#include "import/anchors.h"

#include <stdlib.h>

#include "core/mem.h"

enum { ANCHORS_BLOCK = 16384 }; /* large enough for malloc() to give back whole */

#define NOTHING UINT32_MAX

union slot {
	int32_t bounds[4]; /* of DATED */
	struct {
		uint32_t anchor;
		int32_t months, days;
	} link;            /* of PENDING and WALKED */
};

/* A date that is UNDATED is what the header calls UNKNOWN. */
enum state { NONE, DATED, PENDING, WALKED };

struct anchors_block {
	union slot slots[ANCHORS_BLOCK];
	unsigned char what[ANCHORS_BLOCK]; /* kind << 4 | qualifiers << 2 | state */
};

_Static_assert(EDTF_OPEN < 16 && (EDTF_UNCERTAIN | EDTF_APPROXIMATE) < 4 && WALKED < 4, "all three fit a byte");

void anchors_init(struct anchors *a)
{
	*a = (struct anchors){0};
}

static void free_blocks(struct anchors *a)
{
	for (size_t i = 0; i < a->n_blocks; i++)
		free(a->blocks[i]);
	free(a->blocks);
	a->blocks = NULL;
	a->n_blocks = a->blocks_capacity = 0;
}

void anchors_release(struct anchors *a)
{
	if (a == NULL)
		return;
	free_blocks(a);
	free(a->relative);
	*a = (struct anchors){0};
}

static union slot *slot_of(const struct anchors *a, uint32_t number)
{
	return &a->blocks[number / ANCHORS_BLOCK]->slots[number % ANCHORS_BLOCK];
}

static unsigned char *what_of(const struct anchors *a, uint32_t number)
{
	return &a->blocks[number / ANCHORS_BLOCK]->what[number % ANCHORS_BLOCK];
}

static enum state state_of(const struct anchors *a, uint32_t number)
{
	size_t block = number / ANCHORS_BLOCK;

	if (block >= a->n_blocks || a->blocks[block] == NULL)
		return NONE;
	return (enum state)(*what_of(a, number) & 3);
}

static void make_room(struct anchors *a, uint32_t number)
{
	size_t block = number / ANCHORS_BLOCK;

	if (block >= a->n_blocks) {
		a->blocks = mem_grow(a->blocks, &a->blocks_capacity, block + 1, sizeof *a->blocks);
		while (a->n_blocks <= block)
			a->blocks[a->n_blocks++] = NULL;
	}
	if (a->blocks[block] == NULL)
		a->blocks[block] = mem_zero(1, sizeof **a->blocks);
}

static void put(const struct anchors *a, uint32_t number, const struct edtf *date)
{
	*what_of(a, number) = (unsigned char)((unsigned)date->kind << 4 | date->qualifiers << 2 | DATED);
	*slot_of(a, number) =
		(union slot){.bounds = {date->earliest, date->latest, date->sure_earliest, date->sure_latest}};
}

void anchors_date(struct anchors *a, uint32_t number, const struct edtf *date)
{
	make_room(a, number);
	put(a, number, date);
}

enum anchor_state anchors_get(const struct anchors *a, uint32_t number, struct edtf *date)
{
	enum state state = state_of(a, number);

	edtf_parse("", date, NULL);
	if (state != DATED)
		return state == NONE ? ANCHOR_NONE : ANCHOR_PENDING;
	enum edtf_kind kind = (enum edtf_kind)(*what_of(a, number) >> 4);
	if (kind == EDTF_UNDATED)
		return ANCHOR_UNKNOWN;
	const int32_t *bounds = slot_of(a, number)->bounds;
	*date = (struct edtf){
		.kind = kind,
		.qualifiers = *what_of(a, number) >> 2 & 3,
		.earliest = bounds[0],
		.latest = bounds[1],
		.sure_earliest = bounds[2],
		.sure_latest = bounds[3],
		.minute = -1,
	};
	return ANCHOR_DATED;
}

static void take_turn(struct anchors *a, uint32_t number)
{
	a->relative = mem_grow(a->relative, &a->relative_capacity, a->n_relative + 1, sizeof *a->relative);
	a->relative[a->n_relative++] = number;
}

enum anchor_state anchors_relate(struct anchors *a, uint32_t number, uint32_t anchor, const struct duration *d)
{
	int32_t sign = d->is_negative ? -1 : 1;
	struct edtf date;

	take_turn(a, number);
	make_room(a, number);
	enum anchor_state state = anchors_get(a, anchor, &date);
	if (state == ANCHOR_DATED || state == ANCHOR_UNKNOWN) {
		date = duration_add(&date, d);
		put(a, number, &date);
		return state;
	}
	*what_of(a, number) = PENDING;
	*slot_of(a, number) = (union slot){.link = {
		.anchor = anchor,
		.months = sign * (d->years * 12 + d->months),
		.days = sign * (d->weeks * 7 + d->days),
	}};
	return ANCHOR_PENDING;
}

void anchors_fail(struct anchors *a, uint32_t number)
{
	struct edtf undated;

	edtf_parse("", &undated, NULL);
	take_turn(a, number);
	anchors_date(a, number, &undated);
}

uint32_t anchors_of(const struct anchors *a, uint32_t number)
{
	return slot_of(a, number)->link.anchor;
}

/* On from `number` over all that is pending, each link turned round. Returns where that ends, and in `*last` where it
 * came from. */
static uint32_t walk(const struct anchors *a, uint32_t number, uint32_t *last)
{
	*last = NOTHING;
	while (state_of(a, number) == PENDING) {
		union slot *s = slot_of(a, number);
		uint32_t next = s->link.anchor;
		*what_of(a, number) = WALKED;
		s->link.anchor = *last;
		*last = number;
		number = next;
	}
	return number;
}

/* The way back from `end`, as it was before. */
static void turn_back(const struct anchors *a, uint32_t end, uint32_t last)
{
	while (last != NOTHING) {
		union slot *s = slot_of(a, last);
		uint32_t before = s->link.anchor;
		*what_of(a, last) = PENDING;
		s->link.anchor = end;
		end = last;
		last = before;
	}
}

/* The way back from what is dated `date`, dating each. */
static void date_back(const struct anchors *a, struct edtf date, uint32_t last)
{
	while (last != NOTHING) {
		union slot s = *slot_of(a, last);
		bool back = s.link.months < 0 || s.link.days < 0;
		int32_t sign = back ? -1 : 1;
		struct duration d = {.is_negative = back, .months = sign * s.link.months, .days = sign * s.link.days};
		date = duration_add(&date, &d);
		put(a, last, &date);
		last = s.link.anchor;
	}
}

bool anchors_settle(struct anchors *a, uint32_t *circle)
{
	uint32_t last;
	struct edtf date;

	for (size_t i = 0; i < a->n_relative; i++) {
		uint32_t end = walk(a, a->relative[i], &last);
		if (state_of(a, end) == WALKED) {
			turn_back(a, end, last);
			*circle = end;
			return false;
		}
		anchors_get(a, end, &date);
		date_back(a, date, last);
	}
	if (a->n_relative == 0)
		free_blocks(a);
	a->settled = true;
	return true;
}

enum anchor_state anchors_turn(const struct anchors *a, size_t turn, struct edtf *date)
{
	if (turn < a->n_relative)
		return anchors_get(a, a->relative[turn], date);
	edtf_parse("", date, NULL);
	return ANCHOR_UNKNOWN;
}
