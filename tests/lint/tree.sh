# The tree stands by itself: it names no machine it was written on, carries no unfinished work, and its one list of
# packages is whole.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/lint.sh"

cd "$CASECHRON_SRCDIR" || exit 99
# What a checkout or a tarball holds, but for what autoreconf and a build have made.
find . \( -name '.git' -o -name 'build*' -o -name b -o -name _build -o -name _inst -o -name '*.cache' \) -prune \
	-o -type f ! -name configure ! -name '*.in' ! -name '*~' ! -name aclocal.m4 ! -name 'config.*' ! -name '*.[oa]' \
	-print >"$here/files"

# The brackets keep the patterns from finding themselves.
clean "$(xargs grep -nIE '(^|[^a-z])[/](work|root)/|[/]home/[a-z]|[.]librar[y]/|far[m]-' <"$here/files")" \
	"no path or tool of one machine is named"
clean "$(xargs grep -nIwE 'TOD[O]|FIXM[E]|HAC[K]' <"$here/files" | grep -Ev '\.xml:')" "no mark of unfinished work"
clean "$(xargs grep -lIE '[[:space:]]+$' <"$here/files" |
	grep -E '\.(sh|mk|ac|am|md)$|/(README|HACKING|NEWS|bootstrap)$')" "no space at the end of a line"

# Each line of packages.list has a package, a way to see it, a need and a reason.
clean "$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' packages.list |
	grep -nEv '^[a-z0-9.+-]+ +(module|command|file):[^ ]+ +(build|test) +[^ ]')" "packages.list is well formed"

# What configure asks pkg-config for is what bootstrap installs.
asked=$(sed -n 's/^PKG_CHECK_MODULES(\[[A-Z0-9]*\], \[\([a-z0-9.-]*\).*/\1/p' configure.ac | sort)
listed=$(sed -n 's/^[^#]* module:\([^ ]*\) .*/\1/p' packages.list | sort)
is "$listed" "$asked" "packages.list has the modules that configure.ac asks for"

[ -x bootstrap ] && [ -x .ci/run ]
ok $? "bootstrap and .ci/run can be run"

finish
