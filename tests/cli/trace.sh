# What an import and a check open, seen from outside: the file that was given; in the case's folder the folder itself,
# the case, its journal, its lock and temporary files; the files of the loader, the locale and the time zone;
# /dev/urandom. Nothing else, no socket, no other program, whatever a submission says: rows 1 and 18 of bad input.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

[ -z "${CASECHRON_SANITIZERS:-}" ] || skip_all "sanitizers open files of their own"
command -v strace >/dev/null || skip_all "strace is not installed"
strace -f -o log true 2>/dev/null && [ -s log ] || skip_all "strace may not trace here"

# Whatever names a file that is opened, made, moved or removed, starts a program, or goes to the network. Not every
# machine has those with a question mark.
calls=?open,openat,?openat2,?creat,?link,linkat,?symlink,symlinkat,?rename,?renameat,renameat2,?unlink,unlinkat,?mkdir
calls=$calls,mkdirat,truncate,?chmod,fchmodat,?mknod,mknodat,execve,execveat,?fork,?vfork,clone,?clone3,%network

# traced ARGUMENTS...: the program's exit code; what it called is in the file log.
traced()
{
	strace -f -qq -o log -e trace="$calls" -e signal=none "$CASECHRON_BUILDDIR/casechron" "$@" >out 2>err </dev/null
}

# strange FILE: lines of the log that are none of what is allowed beside FILE, which was given. The first execve is
# strace's own, of the program.
strange()
{
	from='^openat\(AT_FDCWD, "' only='", O_RDONLY'
	sed -E 's/^[0-9]+ +//' log | sed '1{/^execve(/d;}' |
		grep -vF "openat(AT_FDCWD, \"$1\", O_RDONLY|O_" |
		grep -vE "$from(\.|$here)$only\|O_CLOEXEC" |
		grep -vE "^[a-z]+\((AT_FDCWD, )?\"($here/)?t\.case(\.lock|\.new)?(-journal)?\"" |
		grep -vE "^[a-z]+\((AT_FDCWD, )?\"$here/etilqs_[0-9a-f]+\"" |
		grep -vE "$from(/usr)?/lib[^\"]*/(lib[^/\"]*\.so[.0-9]*|locale/[^\"]*|gconv/gconv-modules\.cache)$only" |
		grep -vE "$from/(etc/ld\.so\.(cache|preload)|usr/share/(locale|zoneinfo)/[^\"]*)$only" |
		grep -vE "$from/(etc/localtime|dev/urandom)$only"
}

# opens STATUS FILE WHAT COMMAND...: the exit code, that FILE was opened, and that nothing else was.
opens()
{
	status=$1 file=$2 what=$3
	shift 3
	traced "$@"
	is "$?" "$status" "$what"
	[ "$(grep -cF "\"$file\", O_RDONLY" log)" -ge 1 ]
	ok $? "$what: the file is opened"
	is "$(strange "$file")" "" "$what: and nothing else"
}

for name in broken odd alder; do
	cp -r "$samples/$name" . && chmod -R u+w $name
done
opens 0 alder/csc-1.xml "an import that makes the case" import t.case alder/csc-1.xml
like "$(cat log)" '"(\./)?t\.case\.lock"' "the log shows what is opened"
opens 0 alder/csc-1.xml "the same again" import t.case alder/csc-1.xml
many BIG 5000 >big.xml
opens 0 big.xml "a large one" import t.case big.xml
cp t.case before.case
opens 1 alder/hv-1.xml "a check" check alder/hv-1.xml

for name in xxe-file xxe-http xxe-parameter doctype-utf16; do
	opens 3 broken/$name.xml "row 1: $name, imported" import t.case broken/$name.xml
	opens 3 broken/$name.xml "row 1: $name, checked" check broken/$name.xml
	opens 3 broken/$name.xml "row 1: $name, its syntax alone" check --syntax-only broken/$name.xml
done
same t.case before.case "row 1: the case is as it was"

opens 1 odd/foreign.xml "row 18: what would include, or look up a schema" import t.case odd/foreign.xml
opens 1 odd/foreign.xml "row 18: checked" check odd/foreign.xml
for name in windows-1252 iso-8859-15 iso-8859-1 utf-16 utf-16be; do
	opens 0 odd/$name.xml "$name, decoded without the C library's tables" import t.case odd/$name.xml
done

# What the log would show, were anything else opened: the test can fail.
strace -f -qq -o log -e trace="$calls" cat /etc/passwd >/dev/null
like "$(strange none)" '"/etc/passwd"' "a file that is none of these would be seen"

finish
