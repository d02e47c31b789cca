/* anchors.h - the dates of one submission that other dates may be counted from, and those that are so counted.
 *
 * An entry's date may hang on one that comes later in the file, so dates are gathered in the first reading, settled at
 * its end, and told in the second. What is dated goes by a number (ids.h); what is dated by another is told by its
 * turn: the first, second ... relative date of the file.
 *
 * Keeps 17 bytes for each number up to the highest used, and 4 for each relative date. Chains may be of any length. */
#ifndef IMPORT_ANCHORS_H
#define IMPORT_ANCHORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/duration.h"
#include "core/edtf.h"

enum anchor_state {
	ANCHOR_NONE,    /* never heard of */
	ANCHOR_DATED,
	ANCHOR_UNKNOWN, /* it is there and has no date that can be used */
	ANCHOR_PENDING, /* counted from one that is not settled yet */
};

struct anchors {
	struct anchors_block **blocks; /* of ANCHORS_BLOCK numbers each; NULL where none of them is used */
	size_t n_blocks, blocks_capacity;
	uint32_t *relative; /* the numbers of relative dates, in the order of the file */
	size_t n_relative, relative_capacity;
	bool settled;
};

void anchors_init(struct anchors *a);
void anchors_release(struct anchors *a); /* NULL is accepted */

/* The date of `number`. UNDATED makes it UNKNOWN. */
void anchors_date(struct anchors *a, uint32_t number, const struct edtf *date);

/* The next relative date of the file: `number` is dated by `anchor`. DATED or UNKNOWN where that is settled, and then
 * so is `number`; else PENDING. */
enum anchor_state anchors_relate(struct anchors *a, uint32_t number, uint32_t anchor, const struct duration *d);

/* The next relative date of the file, where it is known at once that it has none. */
void anchors_fail(struct anchors *a, uint32_t number);

/* Of PENDING, `date` is UNDATED. */
enum anchor_state anchors_get(const struct anchors *a, uint32_t number, struct edtf *date);

/* What a PENDING number is counted from. */
uint32_t anchors_of(const struct anchors *a, uint32_t number);

/* Settles all that is PENDING; to be called once. What hangs on a NONE becomes UNKNOWN. Where no date is relative,
 * nobody will ask for any, and all are forgotten. False: some go round in a circle, which stay PENDING, and `*circle`
 * is one of them. */
bool anchors_settle(struct anchors *a, uint32_t *circle);

/* The date of the file's relative date `turn`, from 0, once settled. UNKNOWN where there is none such. */
enum anchor_state anchors_turn(const struct anchors *a, size_t turn, struct edtf *date);

#endif
