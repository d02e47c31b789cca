# The layer rule as the linker sees it: what the libraries ask for, and what the test programs pull in.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/lint.sh"

command -v nm >/dev/null && command -v readelf >/dev/null || skip_all "no binutils"
cd "$CASECHRON_BUILDDIR" || exit 99

# What a static library asks of others: name by name.
asks()
{
	nm -u "$1" 2>/dev/null | awk '$1 == "U" { print $2 }' | sed 's/@.*//' | sort -u
}

xml='^(xml|html|xslt)[A-Z]'
curses='^(initscr|newterm|endwin|stdscr|curscr|newwin|wrefresh|doupdate|wnoutrefresh|getch|wgetch|wget_wch|waddn?w?str|'
curses="$curses"'waddch|wadd_wch|wmove|wattr_set|init_pair|start_color|setupterm|tigetstr|tputs|COLS|LINES|acs_map)$'
printing='^(v?printf|puts|putchar|perror|stdout|stderr|__printf_chk|__fprintf_chk|fputs)$'

asks libcore.a >"$here/core"
asks libimport.a >"$here/import"
asks libexport.a >"$here/export"
cat "$here/core" "$here/import" "$here/export" >"$here/all"
grep -q '^sqlite3_' "$here/core"
ok $? "what libcore.a asks for can be read"
clean "$(grep -E "$xml" "$here/core")" "libcore.a asks for nothing of libxml2"
clean "$(grep -E "$curses" "$here/all")" "core, import and export ask for nothing of curses"
clean "$(grep -E "$printing" "$here/all")" "core, import and export do not print"
clean "$(grep -hE '^sqlite3_' "$here/import" "$here/export")" "import and export ask for nothing of SQLite"

# Only term and keyname, of the screen, ask for curses.
clean "$(nm -uA libtui.a 2>/dev/null | awk '{ print $1, $NF }' | sed 's/@.*//' | while read -r member name; do
	case $member in
	*term.o:* | *keyname.o:*) ;;
	*) printf '%s\n' "$name" | grep -qE "$curses" && echo "$member $name" ;;
	esac
done)" "of libtui.a only term and keyname ask for curses"

clean "$(for program in ${CASECHRON_UNIT:-}; do
	[ -e "$program" ] || echo "$program: not built"
	readelf -d "$program" 2>/dev/null | grep -E 'NEEDED.*(curses|tinfo)' | sed "s|^|$program: |"
done)" "the tests in C link without curses"

finish
