/* rules: the medical rules as data, and the few kinds of condition that they are made of.
 *
 * A rulebook holds the questions of the history, the rules that answers may fire, and the statements that a plan must
 * make. What is asked, what fires and how long it makes the client wait all come from lib/data/rules.json with their
 * sources and grades; only the mechanism is here. Days are days since 1970-01-01 (base/date.h). */
#ifndef SCALP_PLAN_RULES_H
#define SCALP_PLAN_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

/* What the client said to a question. Not asked is not a no. */
enum answer { ANSWER_UNASKED, ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES };

/* One answer with its days, where they are known: when it happened or began, and when it ended or will end. */
struct fact {
	enum answer answer;
	bool contradicted; /* denied, though something else in the case shows it: it counts as a yes */
	bool has_since, has_until;
	int64_t since, until;
	const char *at; /* JSON Pointer of the answer whose end counts; NULL: no answer */
};

/* How a question is answered: yes or no; by a list of things; or by another part of the document (age, skin ...). */
enum question_type { QUESTION_ANSWER, QUESTION_LIST, QUESTION_GIVEN };
extern const char *const question_type_codes[]; /* NULL-terminated, as are all ..._codes here */

/* Facts about the client that are words, and such that are numbers; each may hold none, one or several. */
enum word_field {
	WORD_PATTERN,
	WORD_LOOK,
	WORD_INK,
	WORD_SEX,
	WORD_HAIR,
	WORD_SCAR,
	WORD_EXCLUSION,
	WORD_CAUSE,  /* of the loss, as the question that it means */
	WORD_STAGES, /* scales of which two grades are given */
	WORD_WORK,   /* "loss": skin that lost its hair is worked, "short": in a look that wants the hair kept short */
	WORD_FIELDS
};
/* NUMBER_CONTRAST: L* of the skin less L* of the hair. */
enum number_field { NUMBER_AGE, NUMBER_SCAR_AGE, NUMBER_SCAR_RAISED, NUMBER_CONTRAST, NUMBER_FIELDS };
extern const char *const word_field_codes[];
extern const char *const number_field_codes[];

enum condition_kind {
	CONDITION_YES,          /* answered yes, and not over on the day */
	CONDITION_EVER,         /* answered yes, over or not */
	CONDITION_NO,           /* answered no */
	CONDITION_NEVER,        /* not answered yes: denied, not known or not asked */
	CONDITION_OVER,         /* answered yes, and over on the day */
	CONDITION_UNANSWERED,   /* not asked, or not known */
	CONDITION_WITHIN,       /* answered yes, and less than the wait ago, or without a day */
	CONDITION_AHEAD,        /* answered yes, and it begins the wait or more from now */
	CONDITION_CONTRADICTED, /* some answer is contradicted by what else the case says */
	CONDITION_NEARING, /* answered yes, it is not ahead, and its end is not yet the second wait ago, or unknown */
	CONDITION_CODE, /* one of the field's words is listed (or, inverted, none is); without a list: there is a word */
	CONDITION_BELOW, /* one of the field's numbers is below the threshold */
	CONDITION_ABOVE, /* ... above the threshold */
	CONDITION_FROM,  /* ... the threshold or above */
};
extern const char *const condition_kind_codes[];

/* So many months and so many days, from a row of the defaults. */
struct wait {
	const struct default_row *row; /* NULL: no wait */
	int months, days;
};

struct condition {
	enum condition_kind kind;
	size_t question;    /* YES .. NEARING */
	bool from_until;    /* WITHIN: the wait begins at the end, not at the beginning */
	struct wait wait;   /* WITHIN: after it; AHEAD, NEARING: before it begins */
	struct wait after;  /* NEARING: after its end */
	size_t field;       /* CODE: a word field; BELOW .. FROM: a number field */
	const char **codes; /* CODE: NULL-terminated, a * stands for any letters; NULL: any word */
	bool inverted;      /* CODE */
	double threshold;   /* BELOW .. FROM: years, months, mm or L*, by the field */
};

/* All of them must hold; none: always holds. */
struct conditions {
	struct condition *all;
	size_t count;
};

struct question {
	const char *code, *label;
	enum question_type type;
	const char **names;  /* code and aliases in the form that words are compared in; NULL-terminated */
	bool planned;        /* it tells of what is to come: of two days the earlier binds */
	const size_t *apart; /* LIST: questions whose words, and those of what they cover, mean something else here */
	size_t apart_count;
	bool covered; /* a no to `parent` (or a list given there) is a no to this one */
	size_t parent;
	bool matters;               /* unanswered, it stands in `unasked`, ... */
	struct conditions asked_if; /* ... where these hold */
	bool can_show;              /* there are `shown_by`: ... */
	struct conditions shown_by; /* ... where they hold, the answer is yes, whatever was said */
	const size_t *told_by;      /* questions: a yes to any of them is a yes to this one, whatever was said */
	size_t told_count;
};

enum rule_kind { RULE_DEFER, RULE_CONDITION, RULE_NOTE };
extern const char *const rule_kind_codes[];

struct rule {
	const char *code;
	struct conditions when;
	enum verdict verdict; /* amber or red; green: a note, which changes no verdict */
	enum rule_kind kind;  /* not now, may go ahead once what lifts it is there, or only said */
	const char *reason, *lift;
	bool never;     /* no physician can override it */
	bool physician; /* only a physician's record can meet it */
	const char **sources;
	const char *grade;
};

/* What a statement is about: what the work is; what to expect of it; what may go wrong; how long it stays; what it takes
 * to keep; who does it and what else it bears on. */
enum statement_topic { TOPIC_NATURE, TOPIC_RESULT, TOPIC_RISK, TOPIC_PERMANENCE, TOPIC_UPKEEP, TOPIC_CONDUCT };
extern const char *const statement_topic_codes[];

/* A statement for the client. */
struct statement {
	const char *code, *text;
	enum statement_topic topic;
	struct conditions when;
	const char **sources;
	const char *grade;
};

/* What one source says where sources differ; range: a figure of it. */
struct source_reading {
	const char *text;
	bool has_range;
	double low, high;
	const char *unit;
	const char **sources;
};

/* A point on which the sources differ: all readings, and which of them the plan goes by. */
struct contradiction {
	const char *code, *about, *used;
	struct source_reading *readings;
	size_t reading_count;
};

/* A kind of scar: its names are the code, the aliases and the names of a question. */
struct scar_kind {
	const char *code;
	const char **names;              /* as a question's, its question's not among them; NULL-terminated */
	const struct question *question; /* NULL: none */
	bool asks;                       /* a yes to its question is a scar whose age and height must be told */
};

struct rulebook {
	struct question *questions;
	size_t question_count;
	struct scar_kind *scar_kinds;
	size_t scar_kind_count;
	struct rule *rules;
	size_t rule_count;
	struct statement *statements;
	size_t statement_count;
	struct contradiction *contradictions;
	size_t contradiction_count;
};

/* A day before which nothing is placed, for a reason that is no rule (patch test, cooling off). */
struct bound {
	const char *code;
	int64_t since, day; /* the test is applied, the signature given; what it waits for */
};

enum { BOUND_MOST = 4 };

/* A condition that has been met: the doctor's note is there, the patch test was read, the talk was had. */
struct met {
	const char *by;   /* whose note, reading or talk; NULL: no record */
	const char *role; /* NULL: not told */
	int64_t day;
	bool counts; /* recent enough, and by whom the rule asks for: the condition is met */
};

/* All that the rules look at. */
struct candidate {
	int64_t day;        /* the day everything counts from */
	struct fact *facts; /* one per question of the rulebook */
	struct {
		const char **codes;
		size_t count;
	} words[WORD_FIELDS];
	struct {
		double *values;
		size_t count;
	} numbers[NUMBER_FIELDS];
	const char **unrecognised; /* JSON Pointers of texts that the vocabulary does not know */
	size_t unrecognised_count;
	bool *overridden;         /* one per rule: a physician's override names it ... */
	int64_t overridden_until; /* ... up to this day */
	struct met *met;          /* one per rule */
	struct bound bounds[BOUND_MOST];
	size_t bound_count;
};

/* When a condition that holds will hold no longer. */
struct term {
	bool dated; /* `until` is known */
	bool open;  /* it has an end, but nobody knows when */
	int64_t until;
	bool has_latest; /* what follows from it must be over by `latest` */
	int64_t latest;
};

/* The answer to a question after its parent's answer is taken into account. */
enum answer rules_answer(const struct rulebook *book, const struct candidate *candidate, size_t question);

/* Answers yes to what patterns, scars, drawings and other answers show; what was denied is contradicted. */
void rules_show(const struct rulebook *book, struct candidate *candidate);

/* Whether it can be put on record that what the rule asks for is there: only of conditions, never of what refuses or makes
 * wait, nor of what is met by drawing it. */
bool rules_can_be_met(const struct rule *rule);

/* The row of the first wait among the conditions; NULL: they have none. */
const struct default_row *rules_wait(const struct conditions *conditions);

/* Whether all conditions hold; *term (may be NULL) is the latest of their ends, and the earliest of their `latest`. */
bool rules_hold(const struct rulebook *book, const struct candidate *candidate, const struct conditions *conditions,
	struct term *term);

#endif
