# The case and all reasoning about it: no screen, no XML, no printing.
AM_CPPFLAGS += -D_GNU_SOURCE # for all rooms: POSIX and GNU functions beside -std=c11, whether or not config.h is included
ARFLAGS = cr # without the "u" that today's ar only complains about
noinst_LIBRARIES += libcore.a
libcore_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(SODIUM_CFLAGS) $(UTF8PROC_CFLAGS)
libcore_a_SOURCES = \
	%reldir%/arena.c \
	%reldir%/arena.h \
	%reldir%/change.c \
	%reldir%/change.h \
	%reldir%/clock.c \
	%reldir%/clock.h \
	%reldir%/contents.c \
	%reldir%/contents.h \
	%reldir%/db.c \
	%reldir%/db.h \
	%reldir%/db_fts.c \
	%reldir%/digest.c \
	%reldir%/digest.h \
	%reldir%/dump.c \
	%reldir%/dump.h \
	%reldir%/edtf.c \
	%reldir%/edtf.h \
	%reldir%/edtf_bounds.c \
	%reldir%/edtf_calendar.c \
	%reldir%/edtf_parse.c \
	%reldir%/edtf_parts.h \
	%reldir%/edtf_read_date.c \
	%reldir%/edtf_say.c \
	%reldir%/edtf_say_date.c \
	%reldir%/edtf_say_year.c \
	%reldir%/err.c \
	%reldir%/err.h \
	%reldir%/filter.c \
	%reldir%/filter.h \
	%reldir%/filter_sql.c \
	%reldir%/filter_sql.h \
	%reldir%/json.c \
	%reldir%/json.h \
	%reldir%/load.c \
	%reldir%/lock.c \
	%reldir%/lock.h \
	%reldir%/log.c \
	%reldir%/log.h \
	%reldir%/mem.c \
	%reldir%/mem.h \
	%reldir%/model.h \
	%reldir%/note.c \
	%reldir%/note.h \
	%reldir%/projection.c \
	%reldir%/projection.h \
	%reldir%/query.c \
	%reldir%/query.h \
	%reldir%/random.c \
	%reldir%/random.h \
	%reldir%/schema.c \
	%reldir%/schema.h \
	%reldir%/session.c \
	%reldir%/session.h \
	%reldir%/store.c \
	%reldir%/store.h \
	%reldir%/store_private.h \
	%reldir%/str.c \
	%reldir%/str.h \
	%reldir%/submission.c \
	%reldir%/submission.h \
	%reldir%/timeline.c \
	%reldir%/timeline.h \
	%reldir%/tokenizer.c \
	%reldir%/tokenizer.h \
	%reldir%/utf8.c \
	%reldir%/utf8.h \
	%reldir%/verify.c \
	%reldir%/verify.h
