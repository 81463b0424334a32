/* case_revision: what a quote was made from, as digests, and the quotes that it takes the place of.
 *
 * The digest of a member is the SHA-256 of its tokens without the white space between them, in the order in which they
 * are stored, so that --pretty or jq do not change it. The digest of all is the SHA-256 of the digests of plan, shade and
 * dots, as far as they are there, in this order, each followed by a newline. */
#ifndef CASE_QUOTE_REVISION_H
#define CASE_QUOTE_REVISION_H

#include "base/sha256.h"
#include "case/document/document.h"
#include "scalp/quote/quote.h"

enum revision_member { REVISION_PLAN, REVISION_SHADE, REVISION_DOTS, REVISION_MEMBERS };

struct revision {
	int64_t number;           /* from 1 */
	const char *quote_number; /* NULL: example prices have none */
	bool there[REVISION_MEMBERS];
	const char *offer; /* digest of what is offered */
	char digests[REVISION_MEMBERS][SHA256_TEXT], all[SHA256_TEXT];
	struct member history; /* of the quote before */
	bool offers_only;      /* leave the heads of examples behind */
	struct member before;  /* the quote that this one takes the place of; absent: none, or it says the same */
};

/* Compares the quote, whose agreement is read, with the /cost that the case came with. Made from the same members by the
 * same book with the same offer under the same number it keeps its revision; otherwise that one is left behind and the
 * number goes up by one. An offer leaves the heads of examples out and counts on from the offers. A quote number is the
 * clinic's, or else that of the offer before, or else the one made from id and date. With `frozen` the history stays,
 * whatever has changed; number and revision are what follows from it. A /cost that is none, heads whose revisions do not
 * count from 1 to this one: ERROR_DATA. */
bool case_read_revision(const struct document *document, const struct quote *quote, bool frozen,
	struct revision *revision, struct arena *arena, struct error *error);

/* Writes "number", "revision", "digest" and "history" into the open object of /cost. */
void case_write_revision(struct writer *writer, const struct revision *revision);

#endif
