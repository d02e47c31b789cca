/* The rows of one entry, and its words in the index. Declared in core/submission.h. */
#include "core/entry_words.h"
#include "core/load_private.h"

static void bind_entry(struct stmt *s, const struct load *l, const struct entry *e)
{
	const int64_t numbers[] = {e->date.kind,
	                           e->date.qualifiers,
	                           e->date.kind == EDTF_UNDATED,
	                           e->date.earliest,
	                           e->date.latest,
	                           e->date.sure_earliest,
	                           e->date.sure_latest,
	                           e->date.minute,
	                           e->sequence,
	                           e->count_low,
	                           e->count_high,
	                           e->significant,
	                           e->line,
	                           e->column};
	const char *const texts[] = {l->agency,    e->id,         e->when,   e->relative, e->written,
	                             e->held,      e->kind,       e->method, e->basis,    e->recorded,
	                             e->known,     e->kloe,       e->location, e->event,  e->action,
	                             e->decision,  e->rationale,  e->comment, e->good_practice};
	int at = 1;

	db_bind_int(s, at++, l->submission);
	db_bind_int(s, at++, l->agency_position);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		db_bind_int(s, at++, numbers[i]);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		db_bind_text(s, at++, texts[i]);
}

static bool insert_part(struct load *l, const char *sql, int64_t entry, size_t n, const char *const *texts, int n_texts,
                        struct err *err)
{
	struct stmt *s = db_prepare(l->store->db, sql, err);

	db_bind_int(s, 1, entry);
	db_bind_int(s, 2, (int64_t)n);
	for (int i = 0; i < n_texts; i++)
		db_bind_text(s, i + 3, texts[i]);
	return db_run(s, err);
}

static bool insert_people(struct load *l, int64_t id, const struct entry *e, struct err *err)
{
	for (size_t i = 0; i < e->n_people; i++) {
		const struct entry_person *p = &e->people[i];
		struct stmt *s = db_prepare(l->store->db,
		                            "INSERT INTO entry_person(entry, n, submission, ref, role_as, seen, spoken, age) "
		                            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		                            err);
		db_bind_int(s, 1, id);
		db_bind_int(s, 2, (int64_t)i);
		db_bind_int(s, 3, l->submission);
		db_bind_text(s, 4, p->ref);
		db_bind_text(s, 5, p->as);
		db_bind_text(s, 6, p->seen);
		db_bind_text(s, 7, p->spoken);
		db_bind_text(s, 8, p->age);
		if (!db_run(s, err))
			return false;
	}
	return true;
}

static bool insert_parts(struct load *l, int64_t id, const struct entry *e, struct err *err)
{
	bool ok = insert_people(l, id, e, err);

	for (size_t i = 0; ok && i < e->n_sources; i++)
		ok = insert_part(l, "INSERT INTO entry_source(entry, n, text, page) VALUES(?1, ?2, ?3, ?4)", id, i,
		                 (const char *[]){e->sources[i].text, e->sources[i].page}, 2, err);
	for (size_t i = 0; ok && i < e->n_professionals; i++)
		ok = insert_part(l, "INSERT INTO entry_by(entry, n, ref) VALUES(?1, ?2, ?3)", id, i,
		                 (const char *[]){e->professionals[i]}, 1, err);
	for (size_t i = 0; ok && i < e->n_voices; i++)
		ok = insert_part(l, "INSERT INTO entry_voice(entry, n, person, text) VALUES(?1, ?2, ?3, ?4)", id, i,
		                 (const char *[]){e->voices[i].of, e->voices[i].text}, 2, err);
	for (size_t i = 0; ok && i < e->n_shares; i++)
		ok = insert_part(l, "INSERT INTO entry_share(entry, n, with_agency, when_text, how) VALUES(?1, ?2, ?3, ?4, ?5)",
		                 id, i, (const char *[]){e->shares[i].with, e->shares[i].when, e->shares[i].how}, 3, err);
	return ok;
}

bool load_entry(struct load *l, const struct entry *e, struct err *err)
{
	struct stmt *s = db_prepare(
		l->store->db,
		"INSERT INTO entry(submission, agency_position, date_kind, qualifiers, undated, earliest, "
		"latest, sure_earliest, sure_latest, minute, sequence, count_low, count_high, significant, "
		"line, col, agency, key, when_text, relative, written, held, kind, method, basis, recorded, known, "
		"kloe, location, event, action, decision, rationale, comment, good_practice) "
		"VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
		"?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35)",
		err);

	if (s != NULL)
		bind_entry(s, l, e);
	if (!db_run(s, err))
		return false;
	int64_t id = db_last_row(l->store->db);
	l->entries++;
	return insert_parts(l, id, e, err) && entry_words_add(l->store->db, id, err);
}
