# Every command under valgrind: no error, and nothing that is not given back.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

[ -z "${CASECHRON_SANITIZERS:-}" ] || skip_all "a build with sanitizers does not run under valgrind"
command -v valgrind >/dev/null || skip_all "valgrind is not installed"
[ "$(valgrind -q sh -c 'echo runs' 2>/dev/null)" = runs ] || skip_all "valgrind does not run here"

# clean STATUS ARGUMENTS...: the exit code, and not a word from valgrind
clean()
{
	status=$1
	shift
	rm -f valgrind.log
	runs "$status" "$(printf '%s ' "$@" | sed "s,$samples/,,g" | cut -c 1-60)" valgrind -q --leak-check=full \
		--show-leak-kinds=all --errors-for-leak-kinds=all --error-exitcode=99 --log-file=valgrind.log \
		"$CASECHRON_BUILDDIR/casechron" "$@"
	is "$(cat valgrind.log)" "" "valgrind has nothing to say"
}

clean 1 import t.case "$samples"/alder/*.xml
clean 0 import t.case "$samples/alder/csc-1.xml"
clean 1 import t.case "$samples"/odd/*.xml
clean 3 import t.case "$samples"/broken/*.xml
clean 3 import none.case "$samples/broken/doctype.xml" missing.xml
clean 3 check "$samples"/broken/*.xml "$samples"/odd/*.xml
clean 0 show t.case
clean 0 show t.case --format json
clean 0 show t.case --filter 'agency:POL,CSC (bru* or "front door") -after:2021 person:sian'
clean 2 show t.case --filter '(agency:POL'
clean 0 note add t.case GP:34 --text "What happened next?" --kind question
clean 2 note add t.case GP:99 --text "What happened next?"
clean 2 note add t.case GP:34 --text "What happened next?" --kind none
clean 0 ./t.case
clean 0 t.case --plain --view all --filter child
clean 0 t.case --plain --entry GP:34 --width 60
clean 2 t.case --plain --filter "("
clean 2 t.case --plain --entry GP:none
clean 0 undo t.case
clean 0 undo t.case
clean 0 dump t.case
clean 0 verify t.case
clean 4 verify missing.case
head -c 20000 t.case >cut.case
clean 4 verify cut.case
clean 4 show "$samples/alder/csc-1.xml"
clean 0 --help
clean 0 show --help
clean 2 show
clean 2 frobnicate

finish
