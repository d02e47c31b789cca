# main(), and one file for each subcommand. A static library stands before those it uses.
bin_PROGRAMS += casechron
casechron_CFLAGS = $(AM_CFLAGS)
casechron_LDADD = libtui.a libexport.a libimport.a libcore.a $(CURSES_LIBS) $(SQLITE_LIBS) $(LIBXML_LIBS) \
	$(SODIUM_LIBS) $(UTF8PROC_LIBS)
casechron_SOURCES = \
	%reldir%/agreement.c \
	%reldir%/asking.c \
	%reldir%/asking.h \
	%reldir%/blind.c \
	%reldir%/case.c \
	%reldir%/cli.c \
	%reldir%/cli.h \
	%reldir%/commands.c \
	%reldir%/conflicts.c \
	%reldir%/count.c \
	%reldir%/date.c \
	%reldir%/erase.c \
	%reldir%/gaps.c \
	%reldir%/glossary.c \
	%reldir%/histogram.c \
	%reldir%/history.c \
	%reldir%/import.c \
	%reldir%/join.c \
	%reldir%/log.c \
	%reldir%/main.c \
	%reldir%/new.c \
	%reldir%/note.c \
	%reldir%/output.c \
	%reldir%/output.h \
	%reldir%/queries.c \
	%reldir%/reading.c \
	%reldir%/reading.h \
	%reldir%/request.c \
	%reldir%/scope.c \
	%reldir%/show.c \
	%reldir%/stopping.c \
	%reldir%/stopping.h \
	%reldir%/submissions.c \
	%reldir%/suggestions.c \
	%reldir%/undo.c \
	%reldir%/views.c
