# Is standard input one JSON value (RFC 8259)? Says why not, and exits 1. Under LC_ALL=C; awk of any kind.
#
# What is a string becomes s, any other plain value v, and then the brackets are folded from the inside outwards.
{
	if ($0 ~ /[\001-\037\177]/)
		wrong("a control character in line " NR)
	text = text $0 "\n"
}

function wrong(why)
{
	print why
	failed = 1
	exit 1
}

END {
	if (failed)
		exit 1
	gsub(/"([^"\\]|\\["\\\/bfnrt]|\\u[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F])*"/, "s", text)
	if (text ~ /"/)
		wrong("a string that does not end, or an escape that is none: " substr(text, index(text, "\""), 80))
	gsub(/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?|true|false|null/, "v", text)
	gsub(/[ \t\r\n]+/, "", text)
	do {
		before = text
		gsub(/[{](s:[sv](,s:[sv])*)?[}]|\[([sv](,[sv])*)?\]/, "v", text)
	} while (text != before)
	if (text !~ /^[sv]$/)
		wrong("brackets, commas or values in the wrong place: " substr(text, 1, 80))
}
