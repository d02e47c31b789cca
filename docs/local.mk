# Man pages are installed; the rest is for who works on the program.
dist_man_MANS += \
	%reldir%/casechron.1
EXTRA_DIST += \
	%reldir%/architecture.md \
	%reldir%/dates.md \
	%reldir%/format.md \
	%reldir%/mapping.md
