/* A file that was never read before is first shown to the guard alone, which is many times faster than all the rest: a
 * hostile or a damaged one is refused in a fraction of the time, and the parser never meets it. Then it is read again,
 * the guard being ahead of the parser by one piece at most. */
#include "import/pass.h"

#include <stdlib.h>

#include "core/mem.h"
#include "import/guard.h"
#include "import/mapping.h"
#include "import/reader.h"

struct pass {
	struct source *source;
	const struct import_options *options;
	struct report *report;
	struct err *err;
	struct refusal refusal;
	struct guard guard;
	struct mapper mapper;
	struct mapping_run *mapping; /* NULL: the file is a submission as it is */
	struct reader *reader;
	struct str text;      /* a piece after the guard */
	unsigned char *bytes; /* a piece before it */
	bool stopped;
};

static void pass_init(struct pass *p, const struct import_sink *sink, struct anchors *anchors)
{
	struct reader_handler nothing = {0};

	refusal_init(&p->refusal);
	guard_init(&p->guard, &p->refusal);
	mapper_init(&p->mapper, sink, p->report, &p->refusal, anchors, p->err);
	if (p->options->map != NULL)
		p->mapping = mapping_run_new(p->options->map, &p->mapper, &p->refusal);
	struct reader_handler handler = p->options->syntax_only ? nothing
	                                : p->mapping != NULL    ? mapping_run_handler(p->mapping)
	                                                        : mapper_handler(&p->mapper);
	p->reader = reader_new(&handler, &p->guard, &p->refusal);
	str_init(&p->text);
	p->bytes = mem_alloc(SOURCE_CHUNK);
}

static void pass_release(struct pass *p)
{
	free(p->bytes);
	str_release(&p->text);
	reader_free(p->reader);
	mapping_run_free(p->mapping);
	mapper_release(&p->mapper);
	guard_release(&p->guard);
}

static bool feed_piece(struct pass *p, size_t n)
{
	str_clear(&p->text);
	return guard_feed(&p->guard, p->bytes, n, &p->text) && reader_feed(p->reader, p->text.text, p->text.length);
}

static bool tell_progress(struct pass *p)
{
	const struct import_options *o = p->options;

	p->report->entries = p->mapper.entries;
	if (o->progress == NULL || o->progress(o->context, p->mapper.entries, p->source->offset, p->source->size))
		return true;
	p->stopped = true;
	return err_set(p->err, ERR_CANCELLED, "stopped; nothing was changed");
}

/* The guard alone, and back to the first byte. */
static bool guard_all(struct pass *p)
{
	struct guard guard;
	size_t n;
	bool ok;

	guard_init(&guard, &p->refusal);
	guard.alone = true;
	do {
		bool first = p->source->offset == 0;
		str_clear(&p->text);
		ok = source_read(p->source, p->bytes, &n, &p->refusal) &&
		     (!first || source_check_kind(p->bytes, n, &p->refusal)) && guard_feed(&guard, p->bytes, n, &p->text) &&
		     tell_progress(p);
	} while (ok && n > 0);
	ok = ok && guard_finish(&guard) && source_rewind(p->source, &p->refusal);
	guard_release(&guard);
	return ok;
}

static bool read_all(struct pass *p)
{
	size_t n;

	for (;;) {
		if (!source_read(p->source, p->bytes, &n, &p->refusal))
			return false;
		if (n == 0)
			break;
		source_hash(p->source, p->bytes, n);
		if (!feed_piece(p, n) || !tell_progress(p))
			return false;
	}
	return guard_finish(&p->guard) && reader_finish(p->reader);
}

enum pass_result pass_run(struct source *source, const struct import_options *options, const struct import_sink *sink,
                          struct anchors *anchors, struct report *report, struct err *err)
{
	struct pass p = {.source = source, .options = options, .report = report, .err = err};
	enum pass_result result = PASS_READ;

	pass_init(&p, sink, anchors);
	if ((!anchors->settled && !guard_all(&p)) || !read_all(&p)) {
		result = p.stopped || p.mapper.sink_failed ? PASS_FAILED : PASS_REFUSED;
		if (result == PASS_REFUSED)
			report_refuse(report, &p.refusal);
	}
	report->entries = p.mapper.entries;
	report->bytes = source->offset;
	source_digest(source, report->sha256);
	if (options->map != NULL)
		mapping_seal(options->map, report->sha256);
	pass_release(&p);
	return result;
}
