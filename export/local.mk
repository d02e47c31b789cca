# Papers out: what is sent to an agency. Knows core, and prints nothing itself.
noinst_LIBRARIES += libexport.a
libexport_a_CFLAGS = $(AM_CFLAGS)
libexport_a_SOURCES = \
	%reldir%/escape.c \
	%reldir%/escape.h \
	%reldir%/export.h \
	%reldir%/guidance.c \
	%reldir%/guidance.h \
	%reldir%/paper.c \
	%reldir%/paper.h \
	%reldir%/queries.c \
	%reldir%/queries.h \
	%reldir%/queries_print.c \
	%reldir%/queries_private.h \
	%reldir%/queries_question.c \
	%reldir%/request.c \
	%reldir%/request.h
