#include "core/contents.h"

#include <string.h>

#include "core/digest.h"

/* ?1 is the submission. Each is read in an order that every copy shares. */
static const char *const queries[] = {
	"SELECT file, bytes, agency, agency_name, agency_kind, revision, status, prepared, author_name, author_role, "
	"signed_off_role, signed_off_when, coverage_from, coverage_to, coverage_searched, coverage_missing, roster, "
	"nil_return, entries, held, warnings FROM submission WHERE id = ?1",
	"SELECT n, severity, line, col, topic, what, advice FROM submission_issue WHERE submission = ?1 ORDER BY n",
	"SELECT id, name, role, born, died FROM person WHERE submission = ?1 ORDER BY id",
	"SELECT n, person, name FROM alias WHERE submission = ?1 ORDER BY n",
	"SELECT n, from_person, to_person, kind, certainty, from_when, to_when FROM relation WHERE submission = ?1 "
	"ORDER BY n",
	"SELECT id, name, role FROM professional WHERE submission = ?1 ORDER BY id",
	"SELECT n, abbreviation, meaning FROM glossary WHERE submission = ?1 ORDER BY n",
	"SELECT id, kind, person, from_when, to_when, category, from_earliest, from_latest, to_earliest, to_latest "
	"FROM period WHERE submission = ?1 ORDER BY id",
	"SELECT agency, key, when_text, relative, written, held, date_kind, qualifiers, undated, earliest, latest, "
	"sure_earliest, sure_latest, minute, sequence, count_low, count_high, kind, method, significant, basis, recorded, "
	"known, kloe, location, event, action, decision, rationale, comment, good_practice, line, col "
	"FROM entry WHERE submission = ?1 ORDER BY id",
	"SELECT e.key, p.n, p.submission = e.submission, ref, role_as, seen, spoken, age FROM entry AS e "
	"JOIN entry_person AS p "
	"ON p.entry = e.id WHERE e.submission = ?1 ORDER BY e.id, p.n",
	"SELECT e.key, n, text, page FROM entry AS e JOIN entry_source AS p ON p.entry = e.id WHERE e.submission = ?1 "
	"ORDER BY e.id, n",
	"SELECT e.key, n, ref FROM entry AS e JOIN entry_by AS p ON p.entry = e.id WHERE e.submission = ?1 "
	"ORDER BY e.id, n",
	"SELECT e.key, n, person, text FROM entry AS e JOIN entry_voice AS p ON p.entry = e.id WHERE e.submission = ?1 "
	"ORDER BY e.id, n",
	"SELECT e.key, n, with_agency, p.when_text, how FROM entry AS e JOIN entry_share AS p ON p.entry = e.id "
	"WHERE e.submission = ?1 ORDER BY e.id, n",
};

static void add_row(struct digest *d, struct stmt *s)
{
	size_t size;

	for (int i = 0; i < db_columns(s); i++) {
		if (db_type(s, i) == DB_INT) {
			digest_int(d, db_int(s, i));
		} else if (db_type(s, i) == DB_NULL) {
			digest_text(d, NULL);
		} else {
			const void *bytes = db_blob(s, i, &size);
			digest_bytes(d, bytes, size);
		}
	}
}

bool contents_digest(struct db *db, int64_t submission, unsigned char digest[SHA256_BYTES], struct err *err)
{
	struct digest d;
	bool row = false, ok = true;

	digest_init(&d);
	for (size_t i = 0; ok && i < sizeof queries / sizeof *queries; i++) {
		struct stmt *s = db_prepare(db, queries[i], err);
		db_bind_int(s, 1, submission);
		digest_int(&d, (int64_t)i);
		while ((ok = db_step(s, &row, err)) && row)
			add_row(&d, s);
		db_finish(s);
	}
	digest_end(&d, digest);
	return ok;
}

static bool verify_one(struct db *db, struct stmt *s, struct err *err)
{
	unsigned char digest[SHA256_BYTES];
	size_t size;

	if (!contents_digest(db, db_int(s, 0), digest, err))
		return false;
	const void *kept = db_blob(s, 3, &size);
	return (size == sizeof digest && memcmp(kept, digest, size) == 0) ||
	       err_set(err, ERR_CORRUPT, "revision %lld of %s is not as it was loaded", (long long)db_int(s, 2),
	               db_string(s, 1));
}

/* Left out of the digest, and yet the timeline is ordered by it. */
static bool verify_positions(struct db *db, struct err *err)
{
	int64_t wrong = 0;
	bool ok = db_get_int(db_prepare(db,
	                                "SELECT count(*) FROM entry AS e LEFT JOIN agency AS a ON a.code = e.agency "
	                                "WHERE a.position IS NOT e.agency_position",
	                                err),
	                     &wrong, err);

	return ok && (wrong == 0 ||
	              err_set(err, ERR_CORRUPT, "%lld entries are not in the place of their agency", (long long)wrong));
}

bool contents_verify(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(
		db, "SELECT s.id, s.agency, s.revision, (" CONTENTS_RECORDED("s.sha256") ") FROM submission AS s ORDER BY s.id",
		err);
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row)
		if (!(ok = verify_one(db, s, err)))
			break;
	db_finish(s);
	return ok && verify_positions(db, err);
}
