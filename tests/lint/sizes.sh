# What a reader can hold in the head: files of 500 lines, functions of 70, lines of 120 columns, nesting of 3.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/lint.sh"

# shellcheck disable=SC2086
files=$(c_files $rooms tests)

long_files()
{
	for f in $files; do
		lines=$(wc -l <"$CASECHRON_SRCDIR/$f")
		[ "$lines" -le 500 ] || echo "$f: $lines lines"
	done
}
clean "$(long_files)" "no file over 500 lines"

# A tab counts as four columns, as .editorconfig has it.
long_lines()
{
	for f in $files bootstrap .ci/run $(cd "$CASECHRON_SRCDIR" && find tests -name '*.sh'); do
		widest=$(expand -t 4 "$CASECHRON_SRCDIR/$f" | wc -L)
		[ "$widest" -le 120 ] || echo "$f: a line of $widest columns"
	done
}
clean "$(long_lines)" "no line over 120 columns"

# A function's body is from a { in the first column to the } there. Depth is that of braces: 1 the body, 4 the third
# level of nesting. Braces that open and close on one line are an initialiser and no nesting; the tables in tests may
# be as long as they need.
long_functions()
{
	for f in $files; do
		code "$f" | awk -v f="$f" '
			/^\{/ { start = FNR; depth = 0 }
			start {
				line = $0
				opened = gsub(/\{/, "", line)
				closed = gsub(/\}/, "", line)
				depth += opened - closed
				if (depth > 4 && !told) {
					print f ":" FNR ": nested deeper than 3"
					told = 1
				}
			}
			/^\}/ && start {
				if (FNR - start + 1 > 72 && f !~ /^tests\//)
					print f ":" start ": a function of " FNR - start - 1 " lines"
				start = told = 0
			}'
	done
}
long_functions >functions
clean "$(grep lines functions)" "no function over 70 lines"
clean "$(grep nested functions)" "no nesting deeper than 3"

white_space()
{
	for f in $files; do
		grep -nE '[[:space:]]+$' "$CASECHRON_SRCDIR/$f" | sed "s|^|$f:|"
	done
}
clean "$(white_space)" "no space at the end of a line"

finish
