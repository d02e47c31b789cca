# Nothing but the tables names a key or a command: texts for people take keys from the key table, and what is to be
# done is a command's id. In the strings of tui/ there is no "Esc", no "F9", no "a writes one", no "filter %s".
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
cd "$CASECHRON_SRCDIR" || exit 1

# the tables, and the names of the keys themselves
tables=' tui/command.c tui/keymap.c tui/keyname.c tui/keymap_own.c '
verbs='writes|shows|lists|leaves|brings|clears|takes|loads|goes|reads|opens|saves|unticks|chooses|finds|adds|starts'
verbs="$verbs|moves"

# NAME:LINE "STRING" of each string literal outside comments, but for includes and format strings of keys themselves
strings() {
	for file in tui/*.c; do
		case $tables in *" $file "*) continue ;; esac
		awk -v file="$file" '
			/^#include/ { next }
			{
				line = $0
				if (in_comment) { if (!sub(/^.*\*\//, "", line)) next; in_comment = 0 }
				gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
				if (match(line, /\/\*/) && line !~ /"[^"]*\/\*[^"]*"/) {
					line = substr(line, 1, RSTART - 1)
					in_comment = 1
				}
				while (match(line, /"([^"\\]|\\.)*"/)) {
					print file ":" FNR " " substr(line, RSTART, RLENGTH)
					line = substr(line, RSTART + RLENGTH)
				}
			}' "$file"
	done
}

all=$(strings)
keys=$(printf '%s\n' "$all" | grep -E '\b(Ctrl-[A-Z]|Shift-Tab|F[1-9]|F1[0-2]|Esc|Tab|PgUp|PgDn)\b')
is "$keys" "" "no string names a key"
letters=$(printf '%s\n' "$all" | grep -E "(^|[ ;:,(\"])([A-Za-z]|[?/!*=+{}'-]) ($verbs)\\b" |
	grep -vE "[ \"]I ($verbs)|[ \"]a (starts|adds)")
is "$letters" "" "no string says what a letter does"

# a command that a view wants done next is answered by its id
commands=$(grep -nE 'desk_do\([^,]+, "|->then, (sizeof [^,]+, )?"' tui/*.c | grep -v '"%s' | grep -v '^tui/view.c:')
is "$commands" "" "no view names a command"
finish
