# The man page and the manual are installed; the rest is for who works on the program.
dist_man_MANS += \
	%reldir%/casechron.1
manualdir = $(docdir)/manual
dist_manual_DATA = \
	%reldir%/manual/README.md \
	%reldir%/manual/safety.md \
	%reldir%/manual/screens.md \
	%reldir%/manual/trouble.md \
	%reldir%/manual/walk.md
EXTRA_DIST += \
	%reldir%/architecture.md \
	%reldir%/dates.md \
	%reldir%/format.md \
	%reldir%/mapping.md
