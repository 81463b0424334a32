/* Which shapes on the head the client's patterns are, and what of them contradicts. */
#include <string.h>

#include "case/catalogue/catalogue_rules.h"
#include "case/plan/planning_parts.h"
#include "case/document/spelling.h"

enum { CODES_MOST = 16, COMPOUND_MOST = 9 };

/* The codes of the patterns, first those with a shape, NULL-terminated. */
static const char **known_patterns(const struct pattern_catalogue *patterns, struct arena *arena)
{
	const char **known = arena_new(arena, patterns->count + patterns->without_shape_count + 1, const char *);
	for (size_t i = 0; i < patterns->count; i++)
		known[i] = patterns->patterns[i].code;
	for (size_t i = 0; i < patterns->without_shape_count; i++)
		known[patterns->count + i] = patterns->without_shape[i];
	return known;
}

static bool same_shape(const struct pattern *a, const struct pattern *b)
{
	return a->front == b->front && a->regions == b->regions && a->band_mm == b->band_mm;
}

static bool same_word(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

/* Two grades of one scale, or two scales of one loss: both are worked, where either says so. */
static void warn_of_contradiction(
	const struct planning *planning, const struct member *code, const struct pattern *pattern)
{
	for (size_t i = 0; i < planning->pattern_count; i++) {
		const struct pattern *other = planning->patterns[i];
		if (!pattern->scale || !other->scale || pattern == other)
			continue;
		if (same_word(pattern->scale, other->scale))
			document_warn(planning->document, code->pointer,
				"stands beside another: two grades of one scale; what either makes bare is worked");
		else if (same_word(pattern->scale, "whole") || same_word(other->scale, "whole"))
			document_warn(planning->document, code->pointer,
				"stands beside another: one of them is the whole scalp, the other adds nothing");
		else if (pattern->slot == 0 || other->slot == 0)
			document_warn(planning->document, code->pointer,
				"stands beside another: two scales for one loss; what either makes bare is worked");
	}
}

static void take(struct planning *planning, const struct member *code, const struct pattern *pattern)
{
	warn_of_contradiction(planning, code, pattern);
	for (size_t i = 0; i < planning->pattern_count; i++)
		if (same_shape(planning->patterns[i], pattern))
			return;
	planning->patterns[planning->pattern_count++] = pattern;
}

/* Whether a scar is of the kind that the pattern is the usual place of, whatever the word for it. */
static bool is_kind(const struct planning *planning, const struct case_scar *scar, const struct pattern *pattern)
{
	return scar->kind && same_word(catalogue_rules_scar(&planning->catalogues->rules, scar->kind), pattern->scar);
}

/* Whether the client's record says more of it than the usual place: such a scar, or something drawn of that kind. */
static bool is_told(const struct planning *planning, const struct pattern *pattern)
{
	const struct case_design *design = &planning->design;
	for (size_t i = 0; i < design->scar_count; i++)
		if (is_kind(planning, &design->scars[i], pattern))
			return true;
	for (size_t i = 0; i < design->zone_count; i++)
		if (pattern->region_count > 0 && design->zones[i].kind == pattern->regions[0].kind)
			return true;
	return false;
}

static void take_assumed(struct planning *planning, const struct member *code, const struct pattern *pattern)
{
	if (is_told(planning, pattern))
		return;
	document_warn(planning->document, code->pointer,
		"has a place and size that are assumed as is usual; draw it (client.scars, client.patches, "
		"design.zones)");
	take(planning, code, pattern);
}

static bool read_code(
	struct planning *planning, const struct member *code, const char *const *known, struct error *error)
{
	const struct pattern_catalogue *patterns = &planning->catalogues->patterns;
	const struct pattern *parts[COMPOUND_MOST];
	const char *word;
	size_t index;
	if (!json_read_string(code, &word, error))
		return false;
	word = spelling_plain(word, planning->arena);
	size_t count = pattern_find(patterns, word) ? 0 : pattern_compound(patterns, word, parts, COMPOUND_MOST);
	if (count == 0 && !json_read_code(code, known, &index, error))
		return false;
	if (planning->views.plane && !planning->goal.own_zones_only)
		document_warn(planning->document, code->pointer,
			"a pattern has its place on a whole head: on a flat photograph it is not planned, only what is "
			"drawn");
	if (planning->goal.own_zones_only || planning->views.plane)
		return true;
	for (size_t i = 0; i < count; i++)
		take(planning, code, parts[i]);
	if (count > 0)
		return true;
	if (index >= patterns->count) {
		if (planning->design.zone_count == 0)
			document_warn(planning->document, code->pointer,
				"this pattern has no shape of its own: draw its zones (client.patches, design.zones)");
	} else if (patterns->patterns[index].assumed) {
		take_assumed(planning, code, &patterns->patterns[index]);
	} else {
		take(planning, code, &patterns->patterns[index]);
	}
	return true;
}

bool planning_find_patterns(struct planning *planning, struct error *error)
{
	struct member client = document_member(planning->document, "client"), codes = json_member(&client, "pattern");
	size_t size = 0;
	if (codes.value && !json_read_array(&codes, 0, CODES_MOST, &size, error))
		return false;
	const char **known = known_patterns(&planning->catalogues->patterns, planning->arena);
	planning->patterns = arena_new(planning->arena, size * COMPOUND_MOST + 1, const struct pattern *);
	for (size_t i = 0; i < size; i++) {
		struct member code = json_element(&codes, i);
		if (!read_code(planning, &code, known, error))
			return false;
	}
	return true;
}

/* The pattern that is the usual place of such scars, or NULL. */
static const struct pattern *usual_place(const struct planning *planning, const struct case_scar *scar)
{
	const struct pattern_catalogue *patterns = &planning->catalogues->patterns;
	for (size_t i = 0; i < patterns->count; i++)
		if (is_kind(planning, scar, &patterns->patterns[i]))
			return &patterns->patterns[i];
	return NULL;
}

size_t planning_place_scar(struct planning *planning, const struct case_scar *scar, struct zone_wish *wishes)
{
	const struct pattern *usual = usual_place(planning, scar);
	if (!usual || planning->views.plane || planning->goal.own_zones_only) {
		document_warn(planning->document, scar->pointer, "has no line_mm or line_px: no zone is made of it");
		return 0;
	}
	double margin = defaults_value(&planning->catalogues->defaults, "scar.blend");
	for (size_t i = 0; i < usual->region_count; i++) {
		struct pattern_region region = usual->regions[i];
		if (region.form != REGION_HALF) {
			region.width_mm = scar->width_mm > 0 ? scar->width_mm : region.width_mm;
			region.length_mm = scar->length_mm > 0 ? scar->length_mm : region.length_mm;
		}
		wishes[i] = (struct zone_wish){.name = region.name,
			.kind = region.kind,
			.pointer = scar->pointer,
			.outline = pattern_outline(&region, &planning->plan.surface, margin, planning->arena),
			.of_pattern = true,
			.blended = true,
			.visible_density_per_cm2 = (double)NAN,
			.existing_hair = region.hair,
			.tissue = scar->tissue != TISSUE_UNKNOWN ? scar->tissue : region.tissue};
		planning_add_fringe(planning, &wishes[i].outline);
	}
	document_warn(planning->document, scar->pointer,
		"has no line_mm or line_px: its place is assumed where such scars usually lie");
	return usual->region_count;
}
