/* One descriptor, opened without waiting and looked at before a byte is read. A change while reading shows in the
 * inode's size or times, or in fewer bytes than were promised. */
#include "import/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const char CHANGED[] = "the file changed while it was read";
static const char AGAIN[] = "wait until it is completely written, then load it again";

static bool refuse_open(struct refusal *refusal, int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return refuse(refusal, 0, 0, "check the name and the folder", "there is no such file");
	case EACCES:
	case EPERM:
		return refuse(refusal, 0, 0, "ask whoever owns it for the right to read it", "the file may not be read");
	case ELOOP:
		return refuse(refusal, 0, 0, "name the file itself", "the name is a link that leads back to itself");
	case ENXIO: /* a socket */
		return refuse(refusal, 0, 0, "name the XML file that the agency sent", "this is not a regular file");
	default:
		return refuse(refusal, 0, 0, "check the disk and the name", "the file cannot be opened: %s", strerror(error));
	}
}

static bool refuse_size(int64_t max_bytes, struct refusal *refusal)
{
	static const char SPLIT[] = "check that it is a submission; if so split it, or allow more with --max-size";
	const int64_t mib = 1024 * 1024;

	if (max_bytes % mib != 0)
		return refuse(refusal, 0, 0, SPLIT, "the file is larger than %lld bytes", (long long)max_bytes);
	return refuse(refusal, 0, 0, SPLIT, "the file is larger than %lld MiB", (long long)(max_bytes / mib));
}

static bool check_size(int64_t size, int64_t max_bytes, struct refusal *refusal)
{
	if (size == 0)
		return refuse(refusal, 1, 1, "ask the agency to send it again", "the file is empty");
	if (size > max_bytes)
		return refuse_size(max_bytes, refusal);
	return true;
}

static bool check_file(const struct source *s, int64_t max_bytes, struct refusal *refusal)
{
	if (S_ISDIR(s->before.st_mode))
		return refuse(refusal, 0, 0, "name the XML file inside it", "this is a folder");
	if (!S_ISREG(s->before.st_mode))
		return refuse(refusal, 0, 0, "name the XML file that the agency sent",
		              "this is not a regular file but a pipe, a device or a socket");
	return check_size((int64_t)s->before.st_size, max_bytes, refusal);
}

bool source_open(struct source *s, const char *path, int64_t max_bytes, struct refusal *refusal)
{
	*s = (struct source){.fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)};
	if (s->fd < 0)
		return refuse_open(refusal, errno);
	if (fstat(s->fd, &s->before) != 0)
		refuse_open(refusal, errno);
	else if (check_file(s, max_bytes, refusal)) {
		s->size = (int64_t)s->before.st_size;
		crypto_hash_sha256_init(&s->hash);
		return true;
	}
	source_close(s);
	return false;
}

bool source_memory(struct source *s, const void *bytes, size_t n, int64_t max_bytes, struct refusal *refusal)
{
	*s = (struct source){.fd = -1, .memory = bytes, .size = (int64_t)n};
	crypto_hash_sha256_init(&s->hash);
	return check_size(s->size, max_bytes, refusal);
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static bool is_unchanged(const struct source *s)
{
	struct stat now;

	return fstat(s->fd, &now) == 0 && now.st_size == s->before.st_size && same_time(&now.st_mtim, &s->before.st_mtim) &&
	       same_time(&now.st_ctim, &s->before.st_ctim);
}

static bool read_memory(struct source *s, unsigned char *bytes, size_t *n)
{
	int64_t left = s->size - s->offset;

	*n = left < SOURCE_CHUNK ? (size_t)left : SOURCE_CHUNK;
	memcpy(bytes, s->memory + s->offset, *n);
	return true;
}

static bool read_file(struct source *s, unsigned char *bytes, size_t *n, struct refusal *refusal)
{
	*n = 0;
	while (*n < SOURCE_CHUNK) {
		ssize_t got = read(s->fd, bytes + *n, SOURCE_CHUNK - *n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return refuse(refusal, 0, 0, "check the disk it is on", "the file cannot be read: %s", strerror(errno));
		if (got == 0)
			break;
		*n += (size_t)got;
	}
	int64_t end = s->offset + (int64_t)*n;
	if (end > s->size || (*n == 0 && (end != s->size || !is_unchanged(s))))
		return refuse(refusal, 0, 0, AGAIN, "%s", CHANGED);
	return true;
}

bool source_read(struct source *s, unsigned char bytes[SOURCE_CHUNK], size_t *n, struct refusal *refusal)
{
	bool ok = s->memory != NULL ? read_memory(s, bytes, n) : read_file(s, bytes, n, refusal);

	if (!ok)
		return false;
	s->offset += (int64_t)*n;
	return true;
}

void source_hash(struct source *s, const unsigned char *bytes, size_t n)
{
	crypto_hash_sha256_update(&s->hash, bytes, n);
}

void source_digest(struct source *s, unsigned char sha256[SHA256_BYTES])
{
	crypto_hash_sha256_final(&s->hash, sha256);
}

bool source_rewind(struct source *s, struct refusal *refusal)
{
	if (s->fd >= 0 && lseek(s->fd, 0, SEEK_SET) != 0)
		return refuse(refusal, 0, 0, "check the disk it is on", "the file cannot be read again: %s", strerror(errno));
	if (s->fd >= 0 && !is_unchanged(s))
		return refuse(refusal, 0, 0, AGAIN, "%s", CHANGED);
	s->offset = 0;
	crypto_hash_sha256_init(&s->hash);
	return true;
}

void source_close(struct source *s)
{
	if (s == NULL)
		return;
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}
