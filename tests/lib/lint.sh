# lint.sh - for the lint tests, after tap.sh: which files there are, and how faults are told.
#
# A fault is a line "file:line: what" on standard output; none gives "" from sort.

rooms="core import export cli tui"

# c_files FOLDER...: the .c and .h files below them, by path from the top, in order.
c_files()
{
	(cd "$CASECHRON_SRCDIR" && for folder in "$@"; do
		[ ! -d "$folder" ] || find "$folder" -name '*.[ch]'
	done | LC_ALL=C sort)
}

# code FILE: without comments and the insides of strings.
code()
{
	awk -f "$CASECHRON_SRCDIR/tests/lib/blank.awk" "$CASECHRON_SRCDIR/$1"
}

# clean FAULTS WHAT: holds where there are none.
clean()
{
	if [ -z "$1" ]; then
		pass "$2"
	else
		fail "$2" "$1"
	fi
}
