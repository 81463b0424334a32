/* case_signoff: what the client signed, /signoff: {name, date, digest}, against what the case holds now.
 *
 * The digest stands for up to four parts, each a letter and 16 hexadecimal digits, joined by hyphens:
 * "h0123456789abcdef-p...-s...-d...": the history with /client/met, the plan, the shade and the dots. The first two are
 * always covered; signing before shade and dots exist covers what exists. Days do not count, so that an agreement does not
 * lapse because a day has gone by; what was answered, the verdict with its rules, records and override, zones, density,
 * sessions, risks, colours and every dot do (case/fingerprint.h). A rule that begins or ends on a day is another verdict. */
#ifndef CASE_CLIENT_SIGNOFF_H
#define CASE_CLIENT_SIGNOFF_H

#include <stdbool.h>
#include <stdint.h>

#include "case/document/document.h"

enum signoff_state {
	SIGNOFF_NONE, /* nobody signed */
	SIGNOFF_UNVERIFIED, /* signed without a digest: what was agreed to is not known, nor that it has changed; or without a name */
	SIGNOFF_STALE, /* what was signed has changed since */
	SIGNOFF_AGREED,
};
extern const char *const signoff_state_codes[];

enum signoff_part { PART_HISTORY, PART_PLAN, PART_SHADE, PART_DOTS, SIGNOFF_PARTS };

enum { SIGNOFF_TEXT = SIGNOFF_PARTS * 18 };

struct signoff {
	enum signoff_state state;
	bool dated;
	int64_t day;
	bool covered[SIGNOFF_PARTS]; /* agreed or stale: by the digest that was signed */
	char digest[SIGNOFF_TEXT];   /* of the case as it is now */
};

/* Compares the signature with the case: with all its parts; with history and plan only where `plan`, the text of the
 * plan being made so far, is not NULL (what shade and dots of an earlier plan say then does not matter). A signature
 * without a digest is stale when the /plan that the case came with was made under it and no longer fits. A digest that is
 * none or that covers less than history and plan, a blank name, a date after `day` (when plan is given): ERROR_DATA at the member. */
bool case_read_signoff(const struct document *document, const struct text *plan, int64_t day, struct signoff *signoff,
	struct error *error);

/* Writes "signoff": {state, date, covers, digest}. */
void case_write_signoff(struct writer *writer, const struct signoff *signoff);

/* The same members into an object that is open already. */
void case_write_signoff_members(struct writer *writer, const struct signoff *signoff);

/* The names of the parts that were signed, as a list; nothing when there are none. */
void case_write_signoff_covers(struct writer *writer, const char *key, const struct signoff *signoff);

/* Warns when the signature no longer fits the case as it is now; for tools that write no state of their own. */
bool case_check_signoff(struct document *document, struct error *error);

#endif
