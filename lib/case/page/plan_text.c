#include "case/page/plan_text_parts.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/page.h"
#include "case/document/parse.h"

const char *page_word(const struct member *object, const char *key)
{
	return json_string_value(json_object_get(object->value, key));
}

double page_real(const struct member *object, const char *key)
{
	const json_t *value = json_object_get(object->value, key);
	return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

int64_t page_whole(const struct member *object, const char *key, int64_t otherwise)
{
	const json_t *value = json_object_get(object->value, key);
	return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

bool page_true(const struct member *object, const char *key)
{
	return json_is_true(json_object_get(object->value, key));
}

size_t page_count(const struct member *array)
{
	return json_array_size(array->value);
}

bool page_measured(const struct plan_page *page)
{
	struct member cameras = json_member(&page->plan, "cameras"), surface = json_member(&page->plan, "surface");
	return page_count(&cameras) > 0 || json_member(&surface, "scan").value;
}

static bool day_of(const struct member *object, const char *key, int64_t *day)
{
	const char *iso = page_word(object, key);
	return iso && date_read(iso, day);
}

const char *page_date(const struct plan_page *page, const struct member *object, const char *key)
{
	int64_t day;
	return day_of(object, key, &day) ? page_day(day, page->arena) : NULL;
}

const char *page_short_date(const struct plan_page *page, const struct member *object, const char *key)
{
	int64_t day;
	return day_of(object, key, &day) ? page_short_day(day, page->arena) : NULL;
}

void page_heading(const struct plan_page *page, const char *words)
{
	text_printf(page->text, "\n%s\n", words);
}

static const char *formatted(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	char *words = arena_new(arena, (size_t)length + 1, char);
	vsnprintf(words, (size_t)length + 1, format, again);
	va_end(again);
	return words;
}

void page_say(const struct plan_page *page, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	page_paragraph(page->text, 0, 0, formatted(page->arena, format, args));
	va_end(args);
}

void page_point(const struct plan_page *page, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	page_item(page->text, 2, "-", formatted(page->arena, format, args));
	va_end(args);
}

const char *page_grade(const struct plan_page *page, const char *grade)
{
	static const struct {
		const char *code, *words;
	} grades[] = {
		{"PUB", "published studies"},
		{"SEED", "specialist texts"},
		{"PRA", "clinics' practice"},
		{"COMP", "computed"},
		{"EST", "our own estimate"},
		{"RCL", "general knowledge, not checked"},
	};
	struct text words = text_in(page->arena);
	for (size_t i = 0; i < sizeof grades / sizeof *grades; i++)
		if (strstr(grade, grades[i].code))
			text_printf(&words, "%s%s", words.length ? ", " : "", grades[i].words);
	return words.length ? words.bytes : grade;
}

static void print_title(const struct plan_page *page)
{
	bool temporary = strcmp(page_word(&page->plan, "ink") ? page_word(&page->plan, "ink") : "", "temporary") == 0;
	const char *look = page_word(&page->plan, "look");
	page_row(page->text, "Treatment plan: scalp micropigmentation", NULL, page->document->id);
	page_row(page->text,
		look ? arena_printf(page->arena, "%s ink, %s look", temporary ? "Temporary" : "Permanent", look) : "",
		NULL, page_date(page, &page->plan, "date"));
	page_rule(page->text);
}

/* The plan as it stands in the document now: what was put in place is text, not yet read back. */
static bool read_plan(struct plan_page *page, struct error *error)
{
	const struct document *document = page->document;
	for (size_t i = 0; i < document->member_count; i++) {
		const struct document_span *span = &document->members[i];
		if (strcmp(span->key, "plan") != 0)
			continue;
		const json_t *value =
			parse_json(span->value, span->value_length, 1, 1, ERROR_INTERNAL, page->arena, error);
		page->plan = json_at(value, "/plan");
		return value != NULL;
	}
	return error_at(error, ERROR_DATA, "plan", "/plan", "is missing");
}

bool plan_text_print(
	const struct document *document, const struct plan_words *words, struct text *text, struct error *error)
{
	static void (*const sections[])(const struct plan_page *page) = {
		plan_text_verdict,
		plan_text_open,
		plan_text_warnings,
		plan_text_indication,
		plan_text_goals,
		plan_text_hairline,
		plan_text_zones,
		plan_text_worn,
		plan_text_future,
		plan_text_colour,
		plan_text_sessions,
		plan_text_statements,
		plan_text_calendar,
		plan_text_agreement,
		plan_text_technique,
		plan_text_contradictions,
		plan_text_measures,
	};
	struct plan_page page = {
		.text = text,
		.arena = text->arena,
		.document = document,
		.words = words,
		.client = document_member(document, "client"),
		.goal = document_member(document, "goal"),
		.clinic = document_member(document, "clinic"),
	};
	if (!read_plan(&page, error))
		return false;
	print_title(&page);
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		sections[i](&page);
	return true;
}
