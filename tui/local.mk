# The screen. Its pure parts (canvas, style, list ...) link without curses, and the tests of views hold them to that.
noinst_LIBRARIES += libtui.a
libtui_a_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
libtui_a_SOURCES = \
	%reldir%/app.c \
	%reldir%/app.h \
	%reldir%/asked.c \
	%reldir%/asked.h \
	%reldir%/canvas.c \
	%reldir%/canvas.h \
	%reldir%/command.c \
	%reldir%/command.h \
	%reldir%/day.c \
	%reldir%/day.h \
	%reldir%/desk.c \
	%reldir%/desk.h \
	%reldir%/detail.c \
	%reldir%/detail.h \
	%reldir%/edit.c \
	%reldir%/edit.h \
	%reldir%/frame.c \
	%reldir%/frame.h \
	%reldir%/hits.c \
	%reldir%/hits.h \
	%reldir%/keymap.c \
	%reldir%/keymap.h \
	%reldir%/keyname.c \
	%reldir%/keyname.h \
	%reldir%/lines.c \
	%reldir%/lines.h \
	%reldir%/list.c \
	%reldir%/list.h \
	%reldir%/prompt.c \
	%reldir%/prompt.h \
	%reldir%/rows.c \
	%reldir%/rows.h \
	%reldir%/script.c \
	%reldir%/script.h \
	%reldir%/scroll.c \
	%reldir%/scroll.h \
	%reldir%/signals.c \
	%reldir%/signals.h \
	%reldir%/stack.c \
	%reldir%/stack.h \
	%reldir%/style.c \
	%reldir%/style.h \
	%reldir%/term.c \
	%reldir%/term.h \
	%reldir%/timeline_command.c \
	%reldir%/timeline_draw.c \
	%reldir%/timeline_state.h \
	%reldir%/view.h \
	%reldir%/view_entry.c \
	%reldir%/view_help.c \
	%reldir%/view_note.c \
	%reldir%/view_saved.c \
	%reldir%/view_timeline.c
