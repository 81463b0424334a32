#include "case/quote/case_revision.h"

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

/* Whether the quote before was made from the same things and offers the same. */
static bool says_the_same(const struct member *cost, const struct quote *quote, const struct revision *revision)
{
	struct member digest = json_member(cost, "digest"), book = json_member(cost, "book");
	const struct price_book *made_by = quote->book;
	return says(&digest, "all", revision->all) && says(&digest, "offer", quote->facts->agreement.offer_digest)
	       && says(&book, "name", made_by->catalogue) && says(&book, "edition", made_by->edition)
	       && says(&book, "code", made_by->code)
	       && (!revision->quote_number || says(cost, "number", revision->quote_number));
}

/* Offers have a number; examples have none. */
static const char *number_of(const struct member *head)
{
	struct member number = json_member(head, "number");
	return json_string_value(number.value);
}

static bool read_head(const struct member *head, int64_t expected, struct error *error)
{
	struct member revision = json_member(head, "revision"), digest = json_member(head, "digest");
	struct member totals = json_member(head, "total_minor"), issued = json_member(head, "issued");
	struct member number = json_member(head, "number");
	const char *text = NULL;
	int64_t counted, total, day;
	if (!json_require_object(head, error) || !json_optional_string(&number, &text, error)
		|| !json_read_integer(&revision, 1, REVISIONS_MOST, &counted, error)
		|| !json_read_date(&issued, &day, error)
		|| !json_read_integer(&totals, INT64_MIN, INT64_MAX, &total, error)
		|| !json_read_string(&digest, &text, error))
		return false;
	return counted == expected
	       || error_at(error, ERROR_DATA, "revision", revision.pointer, "is %lld, but revision %lld comes here",
		       (long long)counted, (long long)expected);
}

/* The heads of the quotes before, each revision once, up to the one before this. */
static bool read_heads(const struct member *cost, struct revision *revision, struct error *error)
{
	struct member number = json_member(cost, "revision");
	size_t count = 0;
	int64_t stated;
	revision->history = json_member(cost, "history");
	if (!json_read_integer(&number, 1, REVISIONS_MOST, &stated, error)
		|| (revision->history.value && !json_read_array(&revision->history, 0, REVISIONS_MOST, &count, error)))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member head = json_element(&revision->history, i);
		if (!read_head(&head, (int64_t)i + 1, error))
			return false;
	}
	revision->number = (int64_t)count + 1;
	return stated == revision->number
	       || error_at(error, ERROR_DATA, "revision", number.pointer,
		       "is %lld, but the heads of %zu quotes before it are kept", (long long)stated, count);
}

/* The number of the last offer that was left behind; NULL: there is none. */
static const char *number_before(const struct revision *revision)
{
	for (size_t i = json_array_size(revision->history.value); i > 0; i--) {
		struct member head = json_element(&revision->history, i - 1);
		if (number_of(&head))
			return number_of(&head);
	}
	return NULL;
}

static int64_t offers_in(const struct member *history)
{
	int64_t count = 0;
	for (size_t i = 0; i < json_array_size(history->value); i++) {
		struct member head = json_element(history, i);
		count += number_of(&head) != NULL;
	}
	return count;
}

static void choose_number(struct revision *revision, const struct quote *quote, const char *before)
{
	revision->quote_number = quote->number;
	if (quote->number && !quote->facts->number && before)
		revision->quote_number = before;
}

bool case_read_revision(const struct document *document, const struct quote *quote, bool frozen,
	struct revision *revision, struct arena *arena, struct error *error)
{
	struct member cost = document_member(document, "cost"), number = json_member(&cost, "revision");
	struct member history = json_member(&cost, "history"), offer = json_member(&cost, "number");
	*revision = (struct revision){
		.number = 1, .quote_number = quote->number, .offer = quote->facts->agreement.offer_digest};
	take_digests(document, revision, arena);
	if (!number.value && !history.value && !offer.value)
		return true;
	if (!read_heads(&cost, revision, error))
		return false;
	choose_number(revision, quote, number_before(revision));
	if (frozen || says_the_same(&cost, quote, revision))
		return true;
	if (revision->number == REVISIONS_MOST)
		return error_at(
			error, ERROR_DATA, "range", number.pointer, "is the last revision that a quote can have");
	choose_number(revision, quote, number_of(&cost) ? number_of(&cost) : number_before(revision));
	revision->offers_only = !quote->book->example;
	if (number_of(&cost) || quote->book->example)
		revision->before = cost;
	revision->number = revision->offers_only ? offers_in(&revision->history) + 1 + (revision->before.value != NULL)
						 : revision->number + 1;
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
	write_member(writer, "offer", &digest, "offer");
	write_end(writer);
}

void case_write_revision(struct writer *writer, const struct revision *revision)
{
	write_string(writer, "number", revision->quote_number);
	write_integer(writer, "revision", revision->number);
	write_object(writer, "digest");
	write_string(writer, "method", "sha256");
	for (size_t i = 0; i < REVISION_MEMBERS; i++)
		if (revision->there[i])
			write_string(writer, names[i], revision->digests[i]);
	write_string(writer, "all", revision->all);
	write_string(writer, "offer", revision->offer);
	write_end(writer);
	write_array(writer, "history");
	for (size_t i = 0; i < json_array_size(revision->history.value); i++) {
		struct member head = json_element(&revision->history, i);
		if (!revision->offers_only || number_of(&head))
			write_value(writer, NULL, head.value);
	}
	if (revision->before.value)
		write_head(writer, &revision->before);
	write_end(writer);
}
