# The layer rule: core <- import, export <- cli, tui; never back. And which library is known where.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/lint.sh"

# What each file includes: "file:line <header>" or "file:line "header"".
includes()
{
	for f in $(c_files "$@"); do
		awk -v f="$f" '
			/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
				sub(/^[ \t]*#[ \t]*include[ \t]*/, "")
				sub(/[>"][^>"]*$/, "&")
				print f ":" FNR, $1
			}' "$CASECHRON_SRCDIR/$f"
	done
}

# shellcheck disable=SC2086 # a list
includes $rooms tests >includes
[ -s includes ]
ok $? "the sources include something"

# may_include ROOM PATTERN WHAT: of our own headers, those below ROOM include only what matches PATTERN.
may_include()
{
	clean "$(grep "^$1/" includes | grep ' "' | grep -v '"config\.h"' | grep -Ev -e " \"($2)\"\$")" "$3"
}

may_include core 'core/[a-z0-9_]+\.h' "core knows only itself"
may_include import '(core|import)/[a-z0-9_]+\.h' "import knows core and itself"
may_include export '(core|export)/[a-z0-9_]+\.h' "export knows core and itself"
may_include tui '(core|tui)/[a-z0-9_]+\.h|import/import\.h|export/export\.h' \
	"tui knows core, import/import.h, export/export.h and itself"
may_include cli '(core|import|export|cli)/[a-z0-9_]+\.h|tui/app\.h' "cli knows every room, of tui only app.h"
may_include tests '[a-z]+/([a-z]+/)?[a-z0-9_]+\.h' "the tests name our headers by folder"
may_include 'tests/(unit|import)' '(core|import|export|tui|tests/[a-z]+)/[a-z0-9_]+\.h' "unit tests know no cli"

clean "$(grep '"tui/app\.h"' includes | grep -v '^cli/main\.c:' | grep -v '^tui/')" \
	"cli/main.c alone includes tui/app.h"
clean "$(grep -E '"core/(db(_[a-z]+)?|[a-z_]+_private)\.h"' includes | grep -Ev '^(core|tests)/')" \
	"what is private to core stays there"
clean "$(grep -E '<sqlite3(ext)?\.h>' includes | grep -Ev '^(core/db[a-z_]*\.[ch]|tests/)')" \
	"only core/db* includes sqlite3.h"
clean "$(grep -E '<libxml/' includes | grep -Ev '^((import|export)/|tests/unit/test_xsd(_files)?\.c:)')" \
	"only import and export include libxml2, and the tests of the schema"
clean "$(grep -E '<(n?cursesw?|ncursesw/.*|curses|term|panel|form|menu)\.h>' includes |
	grep -Ev '^(tui/|tests/unit/test_)(term|keyname)\.c:')" "only tui/term.c and tui/keyname.c include curses"
clean "$(grep -E '<(cmocka|vterm)\.h>' includes | grep -v '^tests/')" "only the tests include cmocka and libvterm"

# Each .c begins with its own header, so that no header leans on what was included before it.
own_first()
{
	# shellcheck disable=SC2086
	for f in $(c_files $rooms | grep '\.c$'); do
		own=${f%.c}.h
		[ -e "$CASECHRON_SRCDIR/$own" ] || continue
		first=$(grep "^$f:" includes | grep -v '"config\.h"' | head -n 1)
		case $first in
		*" \"$own\"") ;;
		*) echo "$f: begins with ${first#* }, not with \"$own\"" ;;
		esac
	done
}
clean "$(own_first)" "a .c begins with its own header"

finish
