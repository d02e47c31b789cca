/* The linker prefers this program's malloc and write to the C library's, for the shared libraries too. What they stand
 * before is reached by the names that glibc keeps for the purpose (malloc), or asked for with RTLD_NEXT (the rest). */
#include "tests/fault/fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#if defined __GLIBC__ && !defined __SANITIZE_ADDRESS__

static bool armed, goes_on;
static enum fault_kind armed_kind;
static uint64_t fails_at, calls;

/* Counts a call; true where it is to fail. */
static bool fails(enum fault_kind kind)
{
	if (!armed || kind != armed_kind)
		return false;
	calls++;
	return calls == fails_at || (goes_on && calls > fails_at);
}

void fault_arm(enum fault_kind kind, uint64_t at, bool lasting)
{
	armed_kind = kind;
	fails_at = at;
	goes_on = lasting;
	calls = 0;
	armed = true;
}

uint64_t fault_disarm(void)
{
	armed = false;
	return calls;
}

bool fault_works(void)
{
	return true;
}

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool no_memory(void)
{
	if (!fails(FAULT_MEMORY))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return no_memory() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return no_memory() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return no_memory() ? NULL : __libc_realloc(old, size);
}

/* A call on a file. One that would make it longer can find the disk full as well. */
static bool bad_disk(bool grows)
{
	if (fails(FAULT_FILE)) {
		errno = EIO;
		return true;
	}
	if (grows && fails(FAULT_FULL)) {
		errno = ENOSPC;
		return true;
	}
	return false;
}

/* NAME as the C library has it: its type is that of the function being defined. */
#define BEHIND(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define STAND_BEFORE(type, name, parameters, arguments, grows) \
	type name parameters                                       \
	{                                                          \
		if (bad_disk(grows))                                   \
			return -1;                                         \
		return BEHIND(name) arguments;                         \
	}

STAND_BEFORE(ssize_t, read, (int fd, void *bytes, size_t n), (fd, bytes, n), false)
STAND_BEFORE(ssize_t, pread, (int fd, void *bytes, size_t n, off_t at), (fd, bytes, n, at), false)
STAND_BEFORE(ssize_t, pread64, (int fd, void *bytes, size_t n, off64_t at), (fd, bytes, n, at), false)
STAND_BEFORE(ssize_t, write, (int fd, const void *bytes, size_t n), (fd, bytes, n), true)
STAND_BEFORE(ssize_t, pwrite, (int fd, const void *bytes, size_t n, off_t at), (fd, bytes, n, at), true)
STAND_BEFORE(ssize_t, pwrite64, (int fd, const void *bytes, size_t n, off64_t at), (fd, bytes, n, at), true)
STAND_BEFORE(int, ftruncate, (int fd, off_t size), (fd, size), false)
STAND_BEFORE(int, ftruncate64, (int fd, off64_t size), (fd, size), false)
STAND_BEFORE(int, fsync, (int fd), (fd), true)
STAND_BEFORE(int, fdatasync, (int fd), (fd), true)
STAND_BEFORE(int, unlink, (const char *path), (path), false)
STAND_BEFORE(int, link, (const char *from, const char *to), (from, to), true)
STAND_BEFORE(int, rename, (const char *from, const char *to), (from, to), true)

/* The mode is there only where a file may be made. */
#define STAND_BEFORE_OPEN(name)                                   \
	int name(const char *path, int flags, ...)                    \
	{                                                             \
		mode_t mode = 0;                                          \
		if ((flags & O_CREAT) != 0) {                             \
			va_list more;                                         \
			va_start(more, flags);                                \
			mode = va_arg(more, mode_t);                          \
			va_end(more);                                         \
		}                                                         \
		if (bad_disk((flags & O_CREAT) != 0))                     \
			return -1;                                            \
		return BEHIND(name)(path, flags, mode);                   \
	}

STAND_BEFORE_OPEN(open)
STAND_BEFORE_OPEN(open64)

#else

void fault_arm(enum fault_kind kind, uint64_t at, bool lasting)
{
	(void)kind;
	(void)at;
	(void)lasting;
}

uint64_t fault_disarm(void)
{
	return 0;
}

bool fault_works(void)
{
	return false;
}

#endif
