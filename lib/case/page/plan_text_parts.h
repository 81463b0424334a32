/* plan_text_parts: what the sections of plan_text.h share: the case at hand, and short ways to read what a tool wrote. */
#ifndef CASE_PAGE_PLAN_TEXT_PARTS_H
#define CASE_PAGE_PLAN_TEXT_PARTS_H

#include <stdbool.h>

#include "case/document/json.h"
#include "case/page/plan_text.h"

struct plan_page {
	struct text *text;
	struct arena *arena;
	const struct document *document;
	const struct plan_words *words;
	struct member plan, client, goal, clinic;
};

/* Members of an object that a tool of ours wrote; absent: NULL, NaN, false, `otherwise`. */
const char *page_word(const struct member *object, const char *key);
double page_real(const struct member *object, const char *key);
int64_t page_whole(const struct member *object, const char *key, int64_t otherwise);
bool page_true(const struct member *object, const char *key);
size_t page_count(const struct member *array);

/* Whether the areas are the client's own: of photographs or a scan. */
bool page_measured(const struct plan_page *page);

/* A member that is a date, as "5 December 2026" or, in short, "5 Dec 2026"; NULL when it is absent. */
const char *page_date(const struct plan_page *page, const struct member *object, const char *key);
const char *page_short_date(const struct plan_page *page, const struct member *object, const char *key);

/* An empty line and a heading. */
void page_heading(const struct plan_page *page, const char *words);

/* A paragraph, and one with a dash before it. */
void page_say(const struct plan_page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
void page_point(const struct plan_page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What a pattern of hair loss, a kind of scars or a zone is called; the name itself when it has no title, "" for none. */
const char *page_title(const struct plan_page *page, const char *name);

/* What an area of the plan is called: that of its name, or the name itself when the client or clinic gave it. */
const char *page_area(const struct plan_page *page, const char *name);

/* What a JSON Pointer into the case is about, in words: "Scar 1". */
const char *page_place(const struct plan_page *page, const char *pointer);

/* A warning's words without the names of members. */
const char *page_spoken(const struct plan_page *page, const char *words);

/* How sure a grade of the sources is, in words: "published studies, clinics' practice". */
const char *page_grade(const struct plan_page *page, const char *grade);

/* Sections, in files by what they are about. */
/* The rules that fired and are more than notes. */
size_t plan_text_conditions(const struct plan_page *page);

void plan_text_verdict(const struct plan_page *page);
void plan_text_open(const struct plan_page *page);
void plan_text_warnings(const struct plan_page *page);
void plan_text_indication(const struct plan_page *page);
void plan_text_goals(const struct plan_page *page);
void plan_text_hairline(const struct plan_page *page);
void plan_text_zones(const struct plan_page *page);
void plan_text_worn(const struct plan_page *page);
void plan_text_future(const struct plan_page *page);
void plan_text_colour(const struct plan_page *page);
void plan_text_sessions(const struct plan_page *page);
void plan_text_technique(const struct plan_page *page);
void plan_text_statements(const struct plan_page *page);
void plan_text_contradictions(const struct plan_page *page);
void plan_text_readings(const struct plan_page *page);
void plan_text_calendar(const struct plan_page *page);
void plan_text_measures(const struct plan_page *page);
void plan_text_agreement(const struct plan_page *page);

#endif
