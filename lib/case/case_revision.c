#include "case/case_revision.h"

#include <string.h>

enum { REVISIONS_MOST = 10000 };

static const char *const names[REVISION_MEMBERS] = {"plan", "shade", "dots"};

static bool add_bytes(void *data, const char *bytes, size_t length)
{
	sha256_add(data, bytes, length);
	return true;
}

static void take_digests(const struct document *document, struct revision *revision, struct arena *arena)
{
	struct sha256 *all = sha256_start(arena);
	for (size_t i = 0; i < REVISION_MEMBERS; i++) {
		struct sha256 *member = sha256_start(arena);
		revision->there[i] = document_send_member(document, names[i], add_bytes, member);
		if (!revision->there[i])
			continue;
		sha256_end(member, revision->digests[i]);
		sha256_add(all, revision->digests[i], strlen(revision->digests[i]));
		sha256_add(all, "\n", 1);
	}
	sha256_end(all, revision->all);
}

static bool says(const struct member *object, const char *key, const char *expected)
{
	struct member member = json_member(object, key);
	const char *text = json_string_value(member.value);
	return text && strcmp(text, expected) == 0;
}

/* Whether the quote before was made from the same things and comes to the same. */
static bool says_the_same(const struct member *cost, const struct quote *quote, const struct revision *revision)
{
	struct member digest = json_member(cost, "digest"), book = json_member(cost, "book");
	struct member totals = json_member(cost, "totals"), total = json_member(&totals, "total_minor");
	const struct price_book *made_by = quote->book;
	return says(&digest, "all", revision->all) && says(&book, "name", made_by->catalogue)
	       && says(&book, "edition", made_by->edition) && says(&book, "code", made_by->code)
	       && says(cost, "currency", made_by->currency.code) && json_is_integer(total.value)
	       && json_integer_value(total.value) == quote->sums.total_minor;
}

bool case_read_revision(const struct document *document, const struct quote *quote, bool frozen,
	struct revision *revision, struct arena *arena, struct error *error)
{
	struct member cost = document_member(document, "cost"), number = json_member(&cost, "revision");
	struct member history = json_member(&cost, "history"), was_example = json_member(&cost, "example");
	size_t count;
	bool example = false;
	*revision = (struct revision){.number = 1};
	take_digests(document, revision, arena);
	if (!number.value)
		return true;
	if (!json_read_integer(&number, 1, REVISIONS_MOST, &revision->number, error)
		|| !json_optional_bool(&was_example, &example, error)
		|| (history.value && !json_read_array(&history, 0, REVISIONS_MOST, &count, error)))
		return false;
	revision->history = history.value;
	if (frozen || says_the_same(&cost, quote, revision))
		return true;
	if (example && !quote->book->example) {
		revision->number = 1;
		revision->history = NULL;
		return true;
	}
	revision->before = cost;
	revision->number++;
	return true;
}

static void write_member(struct writer *writer, const char *key, const struct member *object, const char *from)
{
	struct member member = json_member(object, from);
	if (member.value)
		write_value(writer, key, member.value);
}

static void write_head(struct writer *writer, const struct member *cost)
{
	struct member totals = json_member(cost, "totals"), digest = json_member(cost, "digest");
	write_object(writer, NULL);
	write_member(writer, "number", cost, "number");
	write_member(writer, "revision", cost, "revision");
	write_member(writer, "issued", cost, "issued");
	write_member(writer, "currency", cost, "currency");
	write_member(writer, "total_minor", &totals, "total_minor");
	write_member(writer, "digest", &digest, "all");
	write_end(writer);
}

void case_write_revision(struct writer *writer, const struct revision *revision)
{
	write_integer(writer, "revision", revision->number);
	write_object(writer, "digest");
	write_string(writer, "method", "sha256");
	for (size_t i = 0; i < REVISION_MEMBERS; i++)
		if (revision->there[i])
			write_string(writer, names[i], revision->digests[i]);
	write_string(writer, "all", revision->all);
	write_end(writer);
	write_array(writer, "history");
	for (size_t i = 0; i < json_array_size(revision->history); i++)
		write_value(writer, NULL, json_array_get(revision->history, i));
	if (revision->before.value)
		write_head(writer, &revision->before);
	write_end(writer);
}
