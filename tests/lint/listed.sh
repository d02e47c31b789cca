# What lies in a folder is built, run and shipped: each source, test and sample is named in the fragment of its folder.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/lint.sh"

# not_in FRAGMENT FILE...: those whose name stands in no line of it.
not_in()
{
	fragment=$CASECHRON_SRCDIR/$1
	folder=${1%/*}
	shift
	for f in "$@"; do
		grep -qE "%reldir%/${f#"$folder"/}( |\$|\\\\)" "$fragment" ||
			echo "$f: not in ${fragment#"$CASECHRON_SRCDIR"/}"
	done
}

# shellcheck disable=SC2046 # names without spaces
for room in $rooms; do
	[ -d "$CASECHRON_SRCDIR/$room" ] || continue
	clean "$(not_in $room/local.mk $(c_files $room))" "the sources of $room are listed"
done

in_folder()
{
	(cd "$CASECHRON_SRCDIR" && find "$@" | LC_ALL=C sort)
}

# shellcheck disable=SC2046
{
	clean "$(not_in tests/local.mk $(in_folder tests -name 'test_*.c' | sed 's/\.c$//'))" "the tests in C are listed"
	clean "$(not_in tests/local.mk $(in_folder tests/cli tests/lint -name '*.sh'))" "the tests in shell are listed"
	clean "$(not_in samples/local.mk $(in_folder samples/alder -name '*.xml'))" "the samples are listed"
}

# And the other way round, by configure's own doing: a fragment that names what is not there does not build.
clean "$(in_folder . \( -name 'build*' -o -name '.git' -o -name b -o -name '*-[0-9]*' \) -prune -o \
	-type f -name '*.[ch]' ! -name config.h -print | grep -Ev '^\./(core|import|export|cli|tui|tests)/')" \
	"no source outside the rooms"

finish
