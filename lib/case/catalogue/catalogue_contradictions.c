#include "case/catalogue/catalogue_contradictions.h"

#include "case/catalogue/catalogue_conditions.h"

enum { POINTS_MOST = 64, READINGS_MOST = 16 };
#define FIGURE_MOST 1e6

static bool read_range(const struct member *object, struct source_reading *reading, struct error *error)
{
	struct member low = json_member(object, "low"), high = json_member(object, "high");
	struct member unit = json_member(object, "unit");
	reading->has_range = low.value || high.value;
	if (!reading->has_range)
		return true;
	return json_read_real(&low, 0, FIGURE_MOST, &reading->low, error)
	       && json_read_real(&high, reading->low, FIGURE_MOST, &reading->high, error)
	       && json_read_string(&unit, &reading->unit, error);
}

static bool read_reading(
	const struct member *object, struct source_reading *reading, struct arena *arena, struct error *error)
{
	struct member text = json_member(object, "text"), sources = json_member(object, "sources");
	return json_require_object(object, error) && json_read_string(&text, &reading->text, error)
	       && read_range(object, reading, error) && catalogue_read_words(&sources, arena, &reading->sources, error);
}

static bool read_point(
	const struct member *object, struct contradiction *point, struct arena *arena, struct error *error)
{
	struct member code = json_member(object, "code"), about = json_member(object, "about");
	struct member used = json_member(object, "used"), readings = json_member(object, "readings");
	if (!json_require_object(object, error) || !json_read_string(&code, &point->code, error)
		|| !json_read_string(&about, &point->about, error) || !json_read_string(&used, &point->used, error)
		|| !json_read_array(&readings, 2, READINGS_MOST, &point->reading_count, error))
		return false;
	point->readings = arena_new(arena, point->reading_count, struct source_reading);
	for (size_t i = 0; i < point->reading_count; i++) {
		struct member reading = json_element(&readings, i);
		if (!read_reading(&reading, &point->readings[i], arena, error))
			return false;
	}
	return true;
}

bool catalogue_read_contradictions(
	const struct member *list, struct rulebook *book, struct arena *arena, struct error *error)
{
	size_t count = 0;
	if (list->value && !json_read_array(list, 0, POINTS_MOST, &count, error))
		return false;
	book->contradictions = arena_new(arena, count + 1, struct contradiction);
	for (; book->contradiction_count < count; book->contradiction_count++) {
		struct member object = json_element(list, book->contradiction_count);
		if (!read_point(&object, &book->contradictions[book->contradiction_count], arena, error))
			return false;
	}
	return true;
}
