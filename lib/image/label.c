#include "image/label.h"

#include <string.h>

#include "image/label_parts.h"
#include "image/source.h"

void label_read(const struct source *source, struct label *label, struct arena *arena)
{
	uint8_t magic[3] = {0};

	*label = (struct label){.icc = NULL};
	source_read(source, 0, magic, sizeof magic);
	if (memcmp(magic, "\x89PN", 3) == 0)
		label_png(source, label, arena);
	else if (memcmp(magic, "\xff\xd8\xff", 3) == 0)
		label_jpeg(source, label, arena);
}
