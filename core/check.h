/* check.h - what the checks across agencies work on, and where they put what they find. Private to core/.
 *
 * check_case_read() reads the current submissions once into a shape that all checks share: agencies, persons, entries
 * in order of their earliest day, the words of each. Everything is sorted by agency code and id and never by row, so
 * that the order of loading changes nothing. Whole texts are not kept. A check is one function, check_NAME(), in a
 * file of its own; it adds suggestions and decides nothing. */
#ifndef CORE_CHECK_H
#define CORE_CHECK_H

#include "core/arena.h"
#include "core/edtf.h"
#include "core/err.h"
#include "core/store.h"
#include "core/suggestion.h"

enum { CHECK_WINDOW = 2, CHECK_RECEIPT_DAYS = 14 };

#define CHECK_NONE SIZE_MAX
#define CHECK_NO_WORD UINT32_MAX

struct check_agency {
	const char *code, *name, *kind;
	int64_t submission;
	bool roster;
	int32_t from, to; /* days that its coverage holds for certain; open where it says nothing */
};

struct check_name {
	const char *text, *folded;
	struct check_name *next;
};

/* Someone as one agency knows them. Persons of agencies with the roster who have one id are one identity. */
struct check_person {
	size_t agency;
	size_t identity; /* who this is for certain: by the roster, or by a suggestion that was accepted */
	size_t likely;   /* who this seems to be: by a suggestion that is open; else `identity` */
	const char *id, *role;
	const char *born_text;
	struct edtf born;
	struct check_name *names; /* the name and the aliases */
	struct check_profile *profile; /* of an identity: what all who know it say of it (check_profile.h) */
	float rarity;                  /* of an identity: 0 for who is in every entry, towards 1 the fewer name them */
};

struct check_relation {
	size_t agency, from, to; /* persons */
	const char *kind;
};

/* What an agency's word for its work says of what it tells. */
enum check_kind {
	CHECK_OWN,           /* what an agency does by itself: a visit, an assessment. Two of them are two */
	CHECK_COMMUNICATION, /* that something was said: contact, referral. Between two agencies they are linked, not one */
	CHECK_MEETING,       /* where several agencies are, or should be: a conference, a hearing */
	CHECK_INCIDENT,      /* what befell somebody: an injury, an arrest, a birth */
};
enum check_kind check_kind_of(const char *kind);

struct check_entry {
	int64_t row;
	size_t agency;
	const char *key, *kind; /* kind "" where it says none */
	enum check_kind sort;
	size_t family;          /* bytes of the kind before its first hyphen */
	bool told_again;        /* count="0": told by another, and not to be counted */
	bool reported;          /* basis="reported" */
	bool several;           /* stands for more than one happening */
	bool undated;
	int32_t earliest, latest, sure_earliest, sure_latest;
	int32_t known, recorded; /* days; EDTF_LAST where not said */
	int minute;
	size_t person, n_persons; /* in check_case.present */
	size_t word, n_words;     /* in words.used, ascending */
	float weight;             /* of all its words */
	uint64_t names;           /* agencies that its text names, by index; those beyond 64 are not looked for */
};

struct check_share {
	size_t entry, to;    /* `to`: an agency; CHECK_NONE where none of that code is loaded */
	int32_t first, last; /* the day or days on which it was shared */
	bool undated;
};

struct check_period {
	size_t agency, person;
	const char *id, *kind, *category, *from, *to;
	int32_t from_first, from_last, to_first, to_last;
};

/* A vocabulary: each word once, by its stem. */
struct check_word {
	const char *stem, *text; /* as first met */
	uint32_t entries;        /* in which it stands */
	float weight;            /* 0 for a word that all use, towards 1 the fewer do */
};

struct check_words {
	struct check_word *list;
	size_t n, capacity;
	uint32_t *slots; /* hash table of indexes + 1 */
	size_t n_slots;
	uint32_t *used;
	size_t n_used, used_capacity;
};

struct check_case {
	struct arena arena;
	struct check_agency *agencies;
	struct check_person *persons;
	struct check_relation *relations;
	struct check_entry *entries;
	struct check_share *shares;
	struct check_period *periods;
	size_t *present; /* persons in entries */
	size_t *entries_of, *first_of; /* entries of person p: entries_of[first_of[p]] to [first_of[p + 1] - 1] */
	struct check_bearers *bearers; /* who of the roster bears which word or name */
	size_t n_agencies, n_persons, n_relations, n_entries, n_shares, n_periods, n_present;
	size_t n_identities;
	struct check_words words;
};

bool check_case_read(struct store *store, struct check_case *c, struct err *err);
void check_case_release(struct check_case *c);

/* An index; CHECK_NONE where there is none. */
size_t check_agency_find(const struct check_case *c, const char *code);
size_t check_person_find(const struct check_case *c, size_t agency, const char *id);

/* The first entry that begins on `day` or later. */
size_t check_entry_from(const struct check_case *c, int32_t day);

/* What a person is called in a sentence: "M" where the roster says so, else "NUR/Mum". Lives in the arena. */
const char *check_person_label(struct arena *arena, const struct check_case *c, size_t person);

/* Who is in both entries: how many for certain, how many only by a likeness, and the rarity of the rarest of them. */
struct check_common {
	size_t sure, likely;
	float rarest;
};
struct check_common check_persons_in_common(const struct check_case *c, const struct check_entry *a,
                                            const struct check_entry *b);

/* Words. check_words_add() takes one text of the entry that is being read, check_words_end() ends it. */
void check_words_add(struct check_case *c, const char *text);
void check_words_end(struct check_case *c, struct check_entry *entry, size_t from);
bool check_words_weigh(struct store *store, struct check_case *c, struct err *err);

/* How much it says that something is in `n` of the entries: 1 where it is in one, 0 where in none or in all. */
float check_rarity(const struct check_case *c, size_t n);

/* A folded word's index, CHECK_NO_WORD where no entry uses it; and whether an entry uses it. */
uint32_t check_words_find(const struct check_case *c, const char *word);
bool check_words_has(const struct check_case *c, const struct check_entry *entry, uint32_t word);

/* The weight of the words that both use; up to `most` of the rarest are added to `out`, with ", " between, where it is
 * not NULL. */
float check_words_in_common(const struct check_case *c, const struct check_entry *a, const struct check_entry *b,
                            size_t most, struct str *out);

/* 0 to 1: how much of what the shorter of two texts says in words that are not everybody's the other says too. Texts of
 * few words count as if they had four rare ones. */
float check_words_likeness(const struct check_case *c, const struct check_entry *a, const struct check_entry *b);

/* What check_words_in_common() weighs, of one entry with all that follow it, in a fraction of the time. It is to be
 * asked of each `i` in turn, from the first entry on: result[k - i - 1] is that of entries i and k, for each k after
 * `i` and before `end`. The result lives until the next call. */
struct check_ahead;
struct check_ahead *check_ahead_new(const struct check_case *c);
const float *check_ahead_of(struct check_ahead *ahead, size_t i, size_t end);
void check_ahead_free(struct check_ahead *ahead);

/* check_words_likeness() from what it is made of. */
float check_words_share(const struct check_entry *a, const struct check_entry *b, float in_common);

/* By which words an agency is named in another's text (check_named.c): its code, and the words of its name and kind
 * that belong to no other. */
struct check_named;
struct check_named *check_named_new(const struct check_case *c);
void check_named_free(struct check_named *named);
uint64_t check_named_in(const struct check_named *named, const char *text);

struct check_out;

/* For each entry that tells what its agency was told, the entry whose message it seems to be, else CHECK_NONE; where
 * `out` stops, of those before. The caller frees. */
size_t *check_receipts(const struct check_case *c, struct check_out *out);

/* What is in hand, where a check has no better words for it. */
#define CHECK_LOOKING "Looking for what to suggest"

/* Where suggestions go. Strings live in the arena. */
struct check_out {
	struct arena *arena;
	struct suggestion *list;
	size_t n, capacity;
	const struct suggestion_decisions *decisions;
	struct store *store; /* asked whether to go on */
	struct err *err;
	bool stopped;
};

/* After each entry (or person): false where it was stopped, and the check is to end; what it has found is not shown. */
bool check_goes_on(struct check_out *out, const char *what, size_t done, size_t of);

/* Adds one; its id comes from its kind and its subject, which is copied, as is `why`. `other` may be NULL. The pointer
 * lives until the next. */
struct suggestion *check_add(struct check_out *out, enum suggestion_kind kind, int score, int32_t day,
                             const char *agency, const char *other, const char *subject, const char *why);

/* Names an entry that a suggestion is about. */
void check_about(struct check_out *out, struct suggestion *s, const struct check_case *c,
                 const struct check_entry *entry);

/* What was decided on the suggestion of that kind and subject; and whether anything was decided on any. */
bool check_any_decided(const struct check_out *out);
enum suggestion_state check_state(const struct check_out *out, enum suggestion_kind kind, const char *subject);

/* The checks. check_persons() comes first: it says who persons are to the others. */
void check_persons(struct check_case *c, struct check_out *out);
void check_happenings(const struct check_case *c, struct check_out *out);
void check_unreceived(const struct check_case *c, struct check_out *out);
void check_periods(const struct check_case *c, struct check_out *out);
void check_births(const struct check_case *c, struct check_out *out);
void check_scope(const struct check_case *c, const struct scope *scope, struct check_out *out);
bool check_abbreviations(struct store *store, const struct check_case *c, struct check_out *out, struct err *err);
bool check_sensitive(struct store *store, const struct check_case *c, struct check_out *out, struct err *err);

#endif
