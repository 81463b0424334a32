#include "case/dots/case_dots.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "case/dots/case_dots_parts.h"

const char *const case_dots_names[CASE_DOTS_COLUMNS] = {"x_um", "y_um", "diameter_um", "zone", "session"};

struct columns {
	int32_t *values[CASE_DOTS_COLUMNS];
};

static struct columns columns_of(const struct dots *dots)
{
	return (struct columns){{dots->x_um, dots->y_um, dots->diameter_um, dots->zone, dots->session}};
}

struct case_dots_digest case_dots_digest(uint64_t hash)
{
	struct case_dots_digest digest;
	snprintf(digest.digits, sizeof digest.digits, "%016llx", (unsigned long long)hash);
	return digest;
}

/* FNV-1a, 64 bits, over the numbers of all columns in the order of the document: tells an edited column from one that
 * smp-dots wrote. */
static struct case_dots_digest digest_of(const struct columns *columns, size_t count)
{
	uint64_t hash = DIGEST_START;
	for (size_t c = 0; c < CASE_DOTS_COLUMNS; c++)
		for (size_t i = 0; i < count; i++)
			hash = digest_word(hash, (uint32_t)columns->values[c][i]);
	return case_dots_digest(hash);
}

static void add_zones(struct text *text, const struct plan *plan, struct arena *arena)
{
	struct writer writer = writer_in(arena);
	write_array(&writer, NULL);
	for (size_t z = 0; z < plan->zone_count; z++)
		write_string(&writer, NULL, plan->zones[z].name);
	write_end(&writer);
	text_add_string(text, ",\"zones\":");
	text_add(text, writer.text.bytes, writer.text.length);
}

void case_write_dots(struct document *document, const struct plan *plan, const struct dots *dots, struct arena *arena)
{
	struct columns columns = columns_of(dots);
	struct text text = text_in(arena);
	text_add_string(&text, "{\"count\":");
	text_add_integer(&text, (int64_t)dots->count);
	text_printf(&text, ",\"digest\":\"%s\"", digest_of(&columns, dots->count).digits);
	text_printf(&text, ",\"plan_digest\":\"%s\"", case_dots_digest(document_digest(document, "plan")).digits);
	add_zones(&text, plan, arena);
	for (size_t c = 0; c < CASE_DOTS_COLUMNS; c++) {
		text_printf(&text, ",\"%s\":", case_dots_names[c]);
		column_write(&text, columns.values[c], dots->count);
	}
	text_add_char(&text, '}');
	document_replace(document, "dots", &text);
}

bool case_dots_have_digest(const struct dots *dots, const char *digest)
{
	struct columns columns = columns_of(dots);
	return strcmp(digest, digest_of(&columns, dots->count).digits) == 0;
}
