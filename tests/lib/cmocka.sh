#!/bin/sh
# Runs a cmocka program and puts its TAP right: cmocka 1.1.5 gives each group a plan and numbers of its own, where TAP
# allows one plan, and says "not ok" of a test that was skipped. A program that ends without a plan is an error.
# A program that hangs is ended after CASECHRON_TEST_TIMEOUT seconds.
status_file=$(mktemp "${TMPDIR:-/tmp}/casechron-status.XXXXXX") || exit 99
trap 'rm -f "$status_file"' EXIT
{
	CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 10 "${CASECHRON_TEST_TIMEOUT:-600}" "$@" </dev/null
	echo $? >"$status_file"
} | awk '
	/^1\.\.[0-9]+$/ { planned += substr($0, 4); next }
	/^not ok [0-9]+ # SKIP / {
		sub(/^not ok [0-9]+ # SKIP /, "")
		printf "ok %d - %s # SKIP by the test itself\n", ++n, $0
		next
	}
	/^(not )?ok [0-9]+ - / {
		verdict = /^not/ ? "not ok" : "ok"
		sub(/^(not )?ok [0-9]+ - /, "")
		printf "%s %d - %s\n", verdict, ++n, $0
		fflush()
		next
	}
	{ print (/^#/ ? $0 : "# " $0) }
	END { print (planned > 0 ? "1.." planned : "Bail out! no test was run") }'
status=$(cat "$status_file")
[ "$status" != 124 ] || echo "Bail out! it took longer than ${CASECHRON_TEST_TIMEOUT:-600} seconds"
exit "${status:-99}"
