# Bad input that the guard refuses: rows 1 to 7, 10 to 12, 16 and 20, with the edges of the limits.
# That nothing is opened or looked up (rows 1 and 18) is in tests/cli/trace.sh; each encoding, byte by byte, is in
# tests/unit/test_decoder.c, each limit to the byte in test_guard.c, memory in test_guard_bounds.c.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"
. "$CASECHRON_SRCDIR/tests/lib/faults.sh"

# --- document types and entities

refused 1 broken/xxe-file.xml 2:1 DOCTYPE "an external entity that names a file"
refused 1 broken/xxe-http.xml 2:1 DOCTYPE "an external entity on the network"
refused 1 broken/xxe-parameter.xml 2:1 DOCTYPE "a parameter entity"
refused 1 broken/doctype-utf16.xml 2:1 DOCTYPE "an external entity in UTF-16"

{
	printf '<!DOCTYPE a [<!ENTITY b "'
	times 50000 x
	printf '">]><a>'
	times 50000 '&b;'
	printf '</a>'
} >quadratic.xml
printf '<!DOCTYPE a [<!ENTITY b "&c;"><!ENTITY c "&b;">]><a>&b;</a>' >loop.xml
refused 2 broken/billion-laughs.xml 2:1 DOCTYPE "entities within entities"
refused 2 quadratic.xml 1:1 DOCTYPE "one long entity, many times"
refused 2 loop.xml 1:1 DOCTYPE "entities that hold each other"
under 100 2 broken/billion-laughs.xml "entities within entities, at once"
under 100 2 quadratic.xml "one long entity, at once"
under 100 2 loop.xml "a loop, at once"

refused 3 broken/doctype.xml 2:1 DOCTYPE "a bare document type"
refused 3 broken/doctype-attlist.xml 2:1 DOCTYPE "an attribute's default"

# --- depth, attributes, lengths

times 33 '<a>' >33.xml
times 2000000 '<a>' >deep.xml
refused 4 broken/depth.xml 18:152 depth "33 deep, in a submission"
refused 4 33.xml 1:97 depth "33 deep"
refused 4 deep.xml 1:97 depth "two million deep"
under 100 4 deep.xml "two million deep, at once"

{
	printf '<a'
	awk 'BEGIN { for (i = 0; i < 100000; i++) printf " a%d=\"\"", i }'
	printf '/>'
} >attributes.xml
refused 5 broken/many-attributes.xml 12:5 attributes "65 attributes"
refused 5 attributes.xml 1:1 attributes "100,000 attributes"
under 100 5 attributes.xml "100,000 attributes, at once"

limit=$((256 * 1024))
# holds BEFORE N UNIT AFTER: an event of these
holds()
{
	entry
	printf '%s' "$1"
	times "$2" "$3"
	printf '%s' "$4"
	end
}
holds '' $limit x '' >text.xml
holds '' $((limit + 1)) x '' >text-more.xml
loads 6 0 text.xml "a text of 256 KiB is let in"
is "$(casechron dump loaded.case | grep -o 'xxx*' | tr -d '\n' | wc -c)" $limit "row 6: and is whole in the case"
refused 6 text-more.xml 4:67 'text in <event>' "a text of one byte more"
holds 'é' $((limit - 2)) x '' >text-wide.xml
holds 'é' $((limit - 1)) x '' >text-wide-more.xml
loads 6 0 text-wide.xml "256 KiB are bytes of UTF-8"
refused 6 text-wide-more.xml 4:67 'text in <event>' "with one more"
holds '<![CDATA[' $((limit - 1)) x ']]>' >cdata.xml
refused 6 cdata.xml 4:76 'text in <event>' "a CDATA section over the limit"
holds '' 30000 '<![CDATA[12345678]]>' '' >pieces.xml
refused 6 pieces.xml 4:76 'text in <event>' "many pieces of CDATA that are over it together"
holds '' 70000 '&#65;' '' >references.xml
refused 6 references.xml 4:67 'text in <event>' "references over it"
holds '<!--' $limit x '-->' >comment.xml
refused 6 comment.xml 4:67 comment "a comment over the limit"
holds '<?x ' $limit x '?>' >instruction.xml
refused 6 instruction.xml 4:67 instruction "a processing instruction over the limit"

holds '<b' 66000 ' ' '/>' >tag-more.xml
refused 7 broken/long-name.xml 18:7 name "a name of 257 bytes"
refused 7 broken/long-value.xml 15:7 '16 KiB' "a value of 16,385 bytes"
refused 7 tag-more.xml 4:67 '64 KiB' "a tag over 64 KiB"
loads 7 1 odd/edges.xml "a name, a value, attributes and a depth at their limits are let in"

# --- encodings

for row in 'unknown-encoding 1:1 UTF-7' 'utf7 1:1 UTF-7' 'ebcdic 1:1 EBCDIC' 'iso-2022 1:1 ISO-2022-JP' \
	'utf32 1:1 UTF-32' 'utf16-says-utf8 1:1 UTF-16LE' 'utf16-declared 1:1 UTF-16' 'utf16-undeclared 1:1 UTF-16' \
	'mark-says-latin1 1:1 ISO-8859-1'; do
	# shellcheck disable=SC2086 # words
	set -- $row
	refused 10 "broken/$1.xml" "$2" "$3" "$1"
done
printf '\376\377\0<\0a\0/\0>' >utf16be.xml
refused 10 utf16be.xml 1:1 'root element <a>' "UTF-16 itself is read"

for row in 'utf16-odd 25:14 0x0A' 'utf16-surrogate 17:35 0x3D' 'overlong-utf8 17:22 0xC0' 'surrogate 17:19 0xED' \
	'truncated-utf8 17:24 0xC3' 'bad-utf8 17:16 0xE2' 'windows-1252-undefined 17:23 0x81'; do
	# shellcheck disable=SC2086 # words
	set -- $row
	refused 11 "broken/$1.xml" "$2" "byte" "$1, with its place"
	like "$(cat first)" "byte.* $3\b" "row 11: $1, with its byte"
done

# --- characters that may not be

refused 12 broken/nul.xml 17:30 'U+0000' "NUL"
refused 12 broken/control-character-raw.xml 17:30 'U+001B' "ESC as it is"
refused 12 broken/control-character.xml 17:30 '&#27;' "ESC as a reference"
{
	entry
	printf '&#x0;'
	end
} >reference.xml
refused 12 reference.xml 4:67 '&#x0;' "NUL as a reference"
for n in 1 2 3 4 5 6 7 8 11 12 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31; do
	{
		entry
		# shellcheck disable=SC2059 # the byte is made by the format
		printf "\\$(printf %03o $n)"
		end
	} >control.xml
	refused 12 control.xml 4:67 "$(printf 'U+%04X' $n)" "the control character $n"
done

# --- what is no XML 1.0

{
	entry | sed 's,<submission,& xmlns:p="urn:x" xmlns:q="urn:x",'
	printf '<p:a p:b="" q:b=""/>'
	end
} >same.xml
refused 16 broken/xml-1-1.xml 1:1 'XML 1.1' "XML 1.1"
refused 16 broken/undeclared-prefix.xml 18:7 prefix "a prefix that is not declared"
refused 16 broken/duplicate-attribute.xml 12:5 twice "an attribute given twice"
refused 16 same.xml 4:67 twice "by two prefixes of one namespace"

refused 20 broken/empty.xml 1:1 empty "an empty file"
refused 20 broken/blank.xml 4:1 'no element' "nothing but white space"
refused 20 broken/truncated.xml 22:25 'cut short' "a file cut short"
refused 20 broken/two-roots.xml 26:1 'second root' "two roots"
refused 20 broken/mismatched-tag.xml 17:31 'does not match' "a tag closed by another"
head -c -1 x1.xml | head -c -1 >cut.xml
refused 20 cut.xml 7:13 'cut short' "a file without its last character"

# --- the same in UTF-16, where a guard of bytes would look past it

{
	printf '\376\377'
	iconv -f UTF-8 -t UTF-16BE <text-more.xml
} >text-utf16.xml
refused 6 text-utf16.xml 4:67 'text in <event>' "in UTF-16 too"
{
	printf '\377\376'
	iconv -f UTF-8 -t UTF-16LE <deep.xml
} >deep-utf16.xml
refused 4 deep-utf16.xml 1:97 depth "in UTF-16 too"

finish
