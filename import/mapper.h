/* mapper.h - from elements to what an agency says: structs of model.h, checked, handed on one by one.
 *
 * Works off the vocabulary's table. Holds one entry at a time, in an arena that is reset for the next, and the ids
 * and dates of the whole submission. The first thing that may not be refuses the submission; what may be doubted is
 * reported and kept. Writes nothing: a sink takes what is ready. */
#ifndef IMPORT_MAPPER_H
#define IMPORT_MAPPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/str.h"
#include "import/anchors.h"
#include "import/ids.h"
#include "import/reader.h"
#include "import/refusal.h"
#include "import/report.h"
#include "import/vocabulary.h"

/* Takes the parts of a submission in the order of the file, the head first. Structs and strings are valid during
 * the call. False: the err is set and the reading stops. NULL functions are passed over. */
struct import_sink {
	void *context;
	bool (*head)(void *context, const struct submission *head, struct err *err);
	bool (*roster)(void *context, bool roster, struct err *err);
	bool (*person)(void *context, const struct person *person, struct err *err);
	bool (*alias)(void *context, const struct alias *alias, struct err *err);
	bool (*relation)(void *context, const struct relation *relation, struct err *err);
	bool (*professional)(void *context, const struct professional *professional, struct err *err);
	bool (*term)(void *context, const struct glossary_term *term, struct err *err);
	bool (*period)(void *context, const struct period *period, struct err *err);
	bool (*entry)(void *context, const struct entry *entry, struct err *err);
};

enum {
	MAPPER_PARTS = 4096,                 /* of one sort in an entry */
	MAPPER_ENTRY_TEXT = 4 * 1024 * 1024, /* of an entry altogether */
	MAPPER_IGNORED = 64,                 /* foreign names warned of one by one */
	MAPPER_UNDATED = REPORT_KEPT,        /* relative dates that can be named at the end */
};

/* An element that is open. */
struct mapper_frame {
	enum element element;
	int rank;          /* of the child last begun */
	enum element last; /* that child */
	uint64_t seen;     /* children begun, by 1 << element */
	struct guard_mark mark;
};

_Static_assert(ELEMENTS <= 64, "an element is a bit of mapper_frame.seen");

/* The parts of an entry that may be repeated; grown, and used again for the next entry. */
struct mapper_parts {
	struct entry_person *people;
	struct entry_source *sources;
	const char **professionals;
	struct entry_voice *voices;
	struct entry_share *shares;
	size_t people_capacity, sources_capacity, professionals_capacity, voices_capacity, shares_capacity;
};

/* An entry whose date is not known, or not yet, as it stands: for what is to be said of it at the end. */
struct mapper_undated {
	uint32_t number;
	const char *id, *relative;
};

struct mapper {
	struct refusal *refusal; /* borrowed, as are the report and the sink */
	struct report *report;
	const struct import_sink *sink;
	struct err *err;
	bool sink_failed;
	int64_t entries;

	struct mapper_frame frames[GUARD_DEPTH + 1];
	int depth;    /* frames[0] is what the root stands in */
	int skipping; /* how deep within an element of another namespace */
	bool head_given;

	struct submission head;
	struct people_list people;
	struct entry entry;
	const char *when_reason; /* why its `when` is no date, where whoever gives the elements knows better; or NULL */
	union {
		struct person person;
		struct alias alias;
		struct relation relation;
		struct professional professional;
		struct glossary_term term;
		struct period period;
		struct entry_person entry_person;
		struct entry_source source;
		struct by by;
		struct entry_voice voice;
		struct entry_share share;
	} part; /* the record at hand, beside the head and the entry */
	struct mapper_parts parts;

	struct arena head_arena, arena; /* of the head; of the record at hand */
	struct arena names_arena;
	struct str text;
	size_t entry_text;
	struct ids ids;
	struct anchors *anchors; /* borrowed */
	bool is_second;
	size_t turn;             /* of the next relative date, in a second reading */
	struct mapper_undated *undated;
	size_t n_undated, undated_capacity;
	const char *ignored[MAPPER_IGNORED];
	size_t n_ignored;
};

/* `anchors` that are not settled are filled and settled: a first reading, which hands on an entry undated where its
 * date is counted from one that comes later. Those that are settled make it a second reading of the same file, which
 * looks for no id given twice among entries: the first has done so. */
void mapper_init(struct mapper *m, const struct import_sink *sink, struct report *report, struct refusal *refusal,
                 struct anchors *anchors, struct err *err);
void mapper_release(struct mapper *m);

/* What the reader is to call. */
struct reader_handler mapper_handler(struct mapper *m);

#endif
