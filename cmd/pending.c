#include "cmd/pending.h"

#include <string.h>

#include "base/io.h"

bool pending_flush(struct pending *pending)
{
	size_t length = pending->length;
	pending->length = 0;
	return io_write(1, pending->bytes, length);
}

bool pending_put(void *data, const char *bytes, size_t length)
{
	struct pending *pending = data;
	if (length > sizeof pending->bytes - pending->length && !pending_flush(pending))
		return false;
	if (length >= sizeof pending->bytes)
		return io_write(1, bytes, length);
	memcpy(pending->bytes + pending->length, bytes, length);
	pending->length += length;
	return true;
}
