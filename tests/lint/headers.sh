# Every header compiles alone, has a guard named after its path, and opens by saying what it is for.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/lint.sh"

: "${CASECHRON_CC:=cc}"
: "${CASECHRON_CFLAGS:=-std=c11 -Wall -Wextra $(pkg-config --cflags ncursesw sqlite3 libxml-2.0 2>/dev/null)}"

# shellcheck disable=SC2086
headers=$(c_files $rooms tests)
headers=$(printf '%s\n' "$headers" | grep '\.h$')

alone()
{
	for f in $headers; do
		printf '#include "%s"\nextern int nothing;\n' "$f" >alone.c
		# shellcheck disable=SC2086
		$CASECHRON_CC -D_GNU_SOURCE -I"$CASECHRON_SRCDIR" -I"$CASECHRON_BUILDDIR" $CASECHRON_CFLAGS -Werror \
			-fsyntax-only alone.c 2>&1
	done
}
clean "$(alone)" "every header compiles alone"

guards()
{
	for f in $headers; do
		guard=$(printf '%s' "${f%.h}_H" | tr 'a-z/' 'A-Z_')
		[ "$(grep -cE "^#(ifndef|define) $guard\$" "$CASECHRON_SRCDIR/$f")" = 2 ] ||
			echo "$f: no guard $guard"
	done
}
clean "$(guards)" "every header has a guard named after its path"

openings()
{
	for f in $headers; do
		head -n 1 "$CASECHRON_SRCDIR/$f" | grep -q "^/\* ${f##*/} - " ||
			echo "$f:1: does not begin with /* ${f##*/} - ..."
	done
}
clean "$(openings)" "every header opens with its name and what it is for"

finish
