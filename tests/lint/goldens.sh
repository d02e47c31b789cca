# Every view is looked at in four sizes over samples/alder and opened on a terminal, and every golden file is looked at
# by a test.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/lint.sh"

cd "$CASECHRON_SRCDIR/tests/view" || exit 99
views=$(sed -n 's/^extern const struct view_class view_\([a-z_]*\);$/\1/p' ../../tui/view.h | tr _ -)
[ -n "$views" ]
ok $? "tui/view.h names views"

# Those that are there before a case is open show none. The menu is no view, but looked at like one.
clean "$(for view in $views menu; do
	case $view in
	start | new-case | tour) name=$view ;;
	*) name=$view-alder ;;
	esac
	for size in 60x15 80x24 120x40 200x50; do
		[ -f "golden/$name-$size.txt" ] || echo "golden/$name-$size.txt is missing"
	done
done)" "each view has a golden file at each size"

# "people-alder" for the sizes of viewtest_look_all(), "people-nobody-60x15" for one.
clean "$(for file in golden/*.txt; do
	name=$(basename "$file" .txt)
	grep -q "\"$name\"\|viewtest_look_all(.*\"${name%-*}\")" ./*.c || echo "$file is looked at by no test"
done)" "each golden file belongs to a test"

# Its keys are pressed on a terminal.
clean "$(for view in $views; do
	grep -q "{\"$view\", " ../tty/test_views.c || echo "view_$view has no row in tests/tty/test_views.c"
done)" "each view is opened on a terminal"

finish
