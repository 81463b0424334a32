/* /dots in the document: what is written is read back, and what was edited is refused at the right place. */
#include <string.h>

#include "case/dots/case_dots.h"
#include "scalp/dots/layout.h"
#include "layout_plans.h"
#include "tap.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static bool parse(struct document *document, const char *text, struct error *error)
{
	return document_parse(document, text, strlen(text), 1, 1, &arena, error);
}

/* The case as text, after smp-dots. */
static const char *written(const struct dots *dots, const struct plan *plan)
{
	struct document document;
	struct error error = {.kind = ERROR_NONE};
	struct text text = text_in(&arena);
	if (!parse(&document, "{\"smp\":1,\"id\":\"case-1\"}", &error))
		return "";
	case_write_dots(&document, plan, dots, &arena);
	document_write(&document, false, &text);
	return text.bytes;
}

static void reads_back(const struct dots *dots, const struct plan *plan)
{
	struct document document;
	struct dots again;
	struct error error = {.kind = ERROR_NONE};
	bool read = parse(&document, written(dots, plan), &error)
		    && case_read_dots(&document, plan, &again, &arena, &error);
	if (!ok(read, "a layout is read back"))
		printf("# %s: %s\n", error.pointer, error.text);
	size_t bytes = dots->count * sizeof(int32_t);
	ok(read && again.count == dots->count && memcmp(again.x_um, dots->x_um, bytes) == 0
			&& memcmp(again.y_um, dots->y_um, bytes) == 0
			&& memcmp(again.diameter_um, dots->diameter_um, bytes) == 0
			&& memcmp(again.zone, dots->zone, bytes) == 0
			&& memcmp(again.session, dots->session, bytes) == 0,
		"every number is as it was written");
}

static void refuses(
	const char *text, const struct plan *plan, const char *pointer, const char *message, const char *name)
{
	struct document document;
	struct dots dots;
	struct error error = {.kind = ERROR_NONE};
	bool refused = parse(&document, text, &error) && !case_read_dots(&document, plan, &dots, &arena, &error);
	if (!ok(refused && error.kind == ERROR_DATA && strcmp(error.pointer, pointer) == 0
			    && strcmp(error.text, message) == 0,
		    "%s", name))
		printf("# %s: %s\n", error.pointer, error.text);
}

/* A copy of the layout whose columns a test may spoil. */
static struct dots copy_of(const struct dots *dots)
{
	struct dots copy = {.count = dots->count};
	size_t bytes = dots->count * sizeof(int32_t);
	copy.x_um = memcpy(arena_raw(&arena, bytes), dots->x_um, bytes);
	copy.y_um = memcpy(arena_raw(&arena, bytes), dots->y_um, bytes);
	copy.diameter_um = memcpy(arena_raw(&arena, bytes), dots->diameter_um, bytes);
	copy.zone = memcpy(arena_raw(&arena, bytes), dots->zone, bytes);
	copy.session = memcpy(arena_raw(&arena, bytes), dots->session, bytes);
	return copy;
}

static void refusals(const struct dots *dots, const struct plan *plan)
{
	refuses("{\"smp\":1,\"id\":\"a\"}", plan, "/dots", "is missing: run smp-dots first", "no layout");
	struct dots spoilt = copy_of(dots);
	spoilt.count--;
	refuses(written(&spoilt, plan), plan, "/dots/count", "1,599 dots stand in the columns, the plan has 1,600",
		"a dot taken away");
	spoilt = copy_of(dots);
	spoilt.x_um[7] = 400001;
	refuses(written(&spoilt, plan), plan, "/dots/x_um/7", "400001 is not in -400000..400000",
		"a place off the chart");
	spoilt = copy_of(dots);
	spoilt.x_um[7] = 39000;
	spoilt.y_um[7] = 90000;
	refuses(written(&spoilt, plan), plan, "/dots/x_um/7", "the dot does not lie in its zone, 0",
		"a dot outside its zone");
	spoilt = copy_of(dots);
	spoilt.session[spoilt.count - 1] = 1;
	refuses(written(&spoilt, plan), plan, "/dots/session/1599", "session 1 comes after session 2",
		"sessions out of order");
	spoilt = copy_of(dots);
	spoilt.session[plan->zones[0].session_dots[0]] = 1;
	refuses(written(&spoilt, plan), plan, "/dots/zone", "801 dots stand in zone 0 and session 1, the plan has 800",
		"a dot moved to another session");
	spoilt = copy_of(dots);
	spoilt.zone[0] = 1;
	refuses(written(&spoilt, plan), plan, "/dots/zone/0", "1 is not in 0..0", "a zone that the plan does not have");
	refuses("{\"smp\":1,\"id\":\"a\",\"dots\":{\"count\":0,\"x_um\":[1],\"y_um\":[],\"diameter_um\":[],\"zone\":[],"
		"\"session\":[]}}",
		plan, "/dots/y_um", "0 numbers stand in the column, 1 in x_um", "columns of different lengths");
	char *text = arena_printf(&arena, "%s", written(dots, plan)), *count = strstr(text, "\"count\":1600");
	count[strlen("\"count\":")] = '9';
	refuses(text, plan, "/dots/count", "says 9,600, but 1,600 dots stand in the columns", "an edited count");
}

static void empty_layout(void)
{
	struct plan plan = square_plan(&arena, 40, 0.001, 0.5, 2);
	struct document document;
	struct dots dots, again;
	struct error error = {.kind = ERROR_NONE};
	struct layout_settings settings = {.regularity = 0.4, .threads = 1};
	ok(layout_place(&dots, &plan, &settings, 1, &arena, &error) && dots.count == 0,
		"a plan without dots is laid out");
	ok(parse(&document, written(&dots, &plan), &error) && case_read_dots(&document, &plan, &again, &arena, &error),
		"and read back");
}

int main(void)
{
	if (setjmp(exhausted)) {
		puts("Bail out! out of memory");
		return 1;
	}
	struct plan plan = square_plan(&arena, 40, 100, 0.5, 2);
	struct layout_settings settings = {.regularity = 0.4, .threads = 1};
	struct error error = {.kind = ERROR_NONE};
	struct dots dots;
	if (ok(layout_place(&dots, &plan, &settings, 3, &arena, &error), "a square is laid out")) {
		reads_back(&dots, &plan);
		refusals(&dots, &plan);
	}
	empty_layout();
	arena_release(&arena);
	return tap_done();
}
