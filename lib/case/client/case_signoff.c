#include "case/client/case_signoff.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "case/document/fingerprint.h"

const char *const signoff_state_codes[] = {"unsigned", "unverified", "stale", "agreed", NULL};

static const char *const part_names[] = {"history", "plan", "shade", "dots", NULL};
static const char part_letters[] = "hpsd";

/* What follows from the signature itself and from its days: the calendar and what was said on the way. Days do not count
 * anywhere. The verdict counts, with the rules, their records and the override: another verdict is another agreement. */
static const char *const left_out_of_plan[] = {"aftercare", "warnings", "signoff", "answers_digest", NULL};
static const char *const left_out_of_shade[] = {"warnings", "cautions", NULL};
static const char *const left_out_of_dots[] = {"plan_digest", "x_um", "y_um", "diameter_um", "zone", "session", NULL};
static const char *const passing[] = {"done", "sittings", "sitting_reasons", "date_reasons", "session_reasons",
	"pigment_lot", "needle_lot", "operator", "record", "anaesthesia", NULL};
static const char *const nothing[] = {NULL};

struct parts {
	bool there[SIGNOFF_PARTS];
	uint64_t digest[SIGNOFF_PARTS];
};

static void put(struct parts *parts, enum signoff_part part, uint64_t digest)
{
	parts->there[part] = true;
	parts->digest[part] = digest;
}

/* A top-level member as it stands now, which may not have been read back; dots are told by their own digest. */
static void take_member(struct parts *parts, enum signoff_part part, const struct document *document,
	const char *const left_out[], const char *const changing[])
{
	for (size_t i = 0; i < document->member_count; i++) {
		const struct document_span *span = &document->members[i];
		if (strcmp(span->key, part_names[part]) == 0 && *span->value == '{')
			put(parts, part,
				fingerprint_text(span->value, span->value_length, left_out, changing, document->arena));
	}
}

/* What was asked and answered, and what of the conditions that follow from it has been met; nothing is a history, too:
 * what is answered later was not signed. */
static void take_history(struct parts *parts, const struct document *document)
{
	struct member client = document_member(document, "client");
	const struct member answers[] = {json_member(&client, "history"), json_member(&client, "met")};
	uint64_t digest = DIGEST_START;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (answers[i].value && (i == 0 || json_array_size(answers[i].value) > 0))
			digest = fingerprint_value(digest, answers[i].value);
	put(parts, PART_HISTORY, digest);
}

static struct parts parts_of(const struct document *document, const struct text *plan)
{
	struct parts parts = {.there = {false}};
	take_history(&parts, document);
	if (plan) {
		put(&parts, PART_PLAN,
			fingerprint_text(plan->bytes, plan->length, left_out_of_plan, passing, document->arena));
		return parts;
	}
	take_member(&parts, PART_PLAN, document, left_out_of_plan, passing);
	take_member(&parts, PART_SHADE, document, left_out_of_shade, nothing);
	take_member(&parts, PART_DOTS, document, left_out_of_dots, nothing);
	return parts;
}

static void write_digest(const struct parts *parts, char text[static SIGNOFF_TEXT])
{
	size_t length = 0;
	text[0] = '\0';
	for (size_t i = 0; i < SIGNOFF_PARTS; i++)
		if (parts->there[i])
			length += (size_t)snprintf(text + length, SIGNOFF_TEXT - length, "%s%c%016llx",
				length ? "-" : "", part_letters[i], (unsigned long long)parts->digest[i]);
}

/* One part: its letter and 16 hexadecimal digits; the number of bytes, or 0. */
static size_t read_part(const char *text, struct parts *parts)
{
	static const char digits[] = "0123456789abcdef";
	const char *letter = *text ? strchr(part_letters, *text) : NULL;
	uint64_t digest = 0;
	if (!letter || parts->there[letter - part_letters])
		return 0;
	for (size_t i = 1; i <= 16; i++) {
		const char *digit = text[i] ? strchr(digits, text[i]) : NULL;
		if (!digit)
			return 0;
		digest = digest * 16 + (uint64_t)(digit - digits);
	}
	put(parts, (enum signoff_part)(letter - part_letters), digest);
	return 17;
}

static bool read_digest(const struct member *member, struct parts *parts, struct error *error)
{
	const char *text;
	size_t length;
	*parts = (struct parts){.there = {false}};
	if (!json_read_string(member, &text, error))
		return false;
	do {
		length = read_part(text, parts);
		text += length;
	} while (length > 0 && *text++ == '-');
	if (length == 0 || text[-1] != '\0')
		return error_at(
			error, ERROR_DATA, "digest", member->pointer, "is no digest as smp-plan and smp-cost write it");
	return (parts->there[PART_HISTORY] && parts->there[PART_PLAN])
	       || error_at(error, ERROR_DATA, "digest", member->pointer, "covers less than the history and the plan");
}

/* Whether everything that was signed is there unchanged; while a plan is made, its colours and dots are not there yet. */
static bool fits(const struct parts *agreed, const struct parts *now, bool planning)
{
	for (size_t i = 0; i < SIGNOFF_PARTS; i++) {
		if (!agreed->there[i] || (planning && i > PART_PLAN))
			continue;
		if (!now->there[i] || now->digest[i] != agreed->digest[i])
			return false;
	}
	return true;
}

/* Whether the case has changed since it was last planned with this signature, for all that the plan of then tells; one that
 * had lapsed by then does not come back. */
static bool changed_since(const struct document *document, const struct parts *now, int64_t signed_on)
{
	struct member plan = document_member(document, "plan"), before = json_member(&plan, "signoff");
	struct member state = json_member(&before, "state"), date = json_member(&before, "date"),
		      digest = json_member(&before, "digest");
	const char *day = json_string_value(date.value), *was = json_string_value(state.value);
	int64_t then;
	struct parts planned;
	struct error unreadable = {.kind = ERROR_NONE};
	if (!day || !date_read(day, &then) || then != signed_on)
		return false;
	return (was && strcmp(was, signoff_state_codes[SIGNOFF_STALE]) == 0)
	       || !read_digest(&digest, &planned, &unreadable) || !fits(&planned, now, true);
}

static bool read_name(const struct member *signoff, bool *named, struct error *error)
{
	struct member name = json_member(signoff, "name");
	const char *text;
	*named = name.value;
	return !name.value || json_read_filled(&name, &text, error);
}

bool case_read_signoff(const struct document *document, const struct text *plan, int64_t day, struct signoff *signoff,
	struct error *error)
{
	struct member given = document_member(document, "signoff"), date = json_member(&given, "date");
	struct member digest = json_member(&given, "digest");
	struct parts now = parts_of(document, plan), agreed;
	bool named;
	*signoff = (struct signoff){.state = SIGNOFF_NONE};
	write_digest(&now, signoff->digest);
	if (!given.value)
		return true;
	if (!json_require_object(&given, error) || !json_optional_date(&date, &signoff->day, error)
		|| !read_name(&given, &named, error))
		return false;
	signoff->dated = date.value;
	if (plan && signoff->dated && signoff->day > day)
		return error_at(error, ERROR_DATA, "contradiction", date.pointer, "lies after the day of the plan");
	if (!signoff->dated)
		return true;
	if (!digest.value) {
		signoff->state = changed_since(document, &now, signoff->day) ? SIGNOFF_STALE : SIGNOFF_UNVERIFIED;
		return true;
	}
	if (!read_digest(&digest, &agreed, error))
		return false;
	memcpy(signoff->covered, agreed.there, sizeof signoff->covered);
	bool holds = fits(&agreed, &now, plan != NULL);
	signoff->state = !holds ? SIGNOFF_STALE : named ? SIGNOFF_AGREED : SIGNOFF_UNVERIFIED;
	return true;
}

void case_write_signoff(struct writer *writer, const struct signoff *signoff)
{
	write_object(writer, "signoff");
	case_write_signoff_members(writer, signoff);
	write_end(writer);
}

void case_write_signoff_covers(struct writer *writer, const char *key, const struct signoff *signoff)
{
	bool covers = false;
	for (size_t i = 0; i < SIGNOFF_PARTS; i++)
		covers = covers || signoff->covered[i];
	if (!covers)
		return;
	write_array(writer, key);
	for (size_t i = 0; i < SIGNOFF_PARTS; i++)
		if (signoff->covered[i])
			write_string(writer, NULL, part_names[i]);
	write_end(writer);
}

void case_write_signoff_members(struct writer *writer, const struct signoff *signoff)
{
	write_string(writer, "state", signoff_state_codes[signoff->state]);
	if (signoff->dated)
		write_date(writer, "date", signoff->day);
	case_write_signoff_covers(writer, "covers", signoff);
	write_string(writer, "digest", signoff->digest);
}

bool case_check_signoff(struct document *document, struct error *error)
{
	struct signoff signoff;
	if (!document_member(document, "signoff").value)
		return true;
	if (!case_read_signoff(document, NULL, 0, &signoff, error))
		return false;
	if (signoff.state == SIGNOFF_STALE)
		document_warn(document, "/signoff", "no longer fits the case: not yet agreed, to be signed again");
	return true;
}
