# Bad files, and files that say what they may not: rows 8, 9, 17, 19, 21 and 22.
# row 8, its memory: tests/unit/test_guard_bounds.c takes_little_memory
# row 22, a file that changes: tests/unit/test_import_files.c notices_a_change
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"
. "$CASECHRON_SRCDIR/tests/lib/faults.sh"

# --- what is no XML

head -c 200M /dev/zero | gzip -1 >bomb.xml
refused 8 broken/gzip.xml 1:1 compressed "gzip"
refused 8 broken/xz.xml 1:1 compressed "xz"
refused 8 broken/zip.xml 1:1 compressed "zip"
refused 8 bomb.xml 1:1 compressed "200 MB in 200 KB"
under 100 8 bomb.xml "which is not unpacked"

printf 'BM\66\0\0\0\0\0\0\0\66\0\0\0' >bmp.xml
for row in 'docx Word' 'xlsx Excel' 'pdf PDF' 'html HTML' 'not-xml JSON' 'csv CSV' 'csv-utf16 CSV' 'png PNG'; do
	# shellcheck disable=SC2086 # words
	set -- $row
	refused 9 "broken/$1.xml" 1:1 "$2" "$2 ($1)"
	like "$(cat first)" 'not XML|not a submission' "row 9: $1: it says that XML is wanted"
	like "$(cat first)" '; ask the agency for its chronology as XML' "row 9: $1: and what to do"
done
refused 9 bmp.xml 1:1 XML "an image of another kind"

# --- another format, or ids that do not fit

refused 17 broken/wrong-namespace.xml 2:1 'known is urn:casechron:submission:1' "another version, naming what is known"
refused 17 broken/no-namespace.xml 2:1 'in no namespace' "no namespace"
like "$(cat first)" '; begin with <submission xmlns="urn:casechron:submission:1"' "row 17: with that which is known"
refused 17 broken/wrong-root.xml 2:1 'not <submission>' "another root"

refused 19 broken/duplicate-entry-id.xml 19:5 'first given at 12:5' "an entry's id given twice, with both places"
refused 19 broken/duplicate-person-id.xml 6:5 'first given at 5:5' "a person's id given twice, with both places"
refused 19 broken/unknown-person-ref.xml 15:7 'ref="Q"' "a reference to nobody"
refused 19 broken/unknown-by-ref.xml 16:7 'ref="M"' "to no professional"
refused 19 broken/unknown-voice-of.xml 18:7 'of="K"' "a voice of nobody"

# --- again

runs 0 "row 21: the same bytes" casechron import t.case x1.xml
like "$(cat out)" '^x1\.xml: already loaded$' "row 21: are recognised"
same t.case before.case "row 21: and nothing is done"
cp x1.xml other-name.xml
runs 0 "row 21: the same bytes under another name" casechron import t.case other-name.xml
like "$(cat out)" '^other-name\.xml: already loaded$' "row 21: are recognised too"
submission X1 1 ALDER 'Another call.' >other.xml
refused 21 other.xml 1:1 'revision 1 of X1 is loaded already, from a file that differs' "one revision, other bytes"

# --- what is no file to read

mkdir folder
mkfifo pipe
ln -s loop loop
ln -s there back
ln -s back there
for row in 'pipe not a regular file' '/dev/zero not a regular file' '/dev/null not a regular file' 'folder a folder' \
	'loop a link that leads back' 'there a link that leads back' 'missing.xml no such file' 'x1.xml/x no such file'; do
	refused 22 "${row%% *}" '' "${row#* }" "$row, without waiting"
done
if [ -e /dev/tty ]; then
	refused 22 /dev/tty '' 'file' "a terminal"
fi
ln -s x1.xml link.xml
runs 0 "row 22: a link to a file is that file" casechron import t.case link.xml
same t.case before.case "row 22: and the case is as it was"

finish
