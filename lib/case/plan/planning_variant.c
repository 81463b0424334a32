#include <string.h>

#include "case/plan/planning_parts.h"
#include "scalp/plan/hairline_variants.h"

enum { ID_LONGEST = 64 };

bool planning_choose_variant(struct planning *planning, size_t variants, size_t line, struct error *error)
{
	struct member variant = document_member(planning->document, "variant"),
		      of = document_member(planning->document, "variant_of");
	const char *base;
	if (variants == 0) {
		planning->varied = variant.value != NULL;
		return !planning->varied
		       || (json_read_code(&variant, hairline_variant_codes, &planning->variant, error)
			       && json_read_string(&of, &base, error));
	}
	if (variant.value)
		return error_at(error, ERROR_DATA, "variant", "/variant",
			"is there: the case is a variant already; ask for variants of the case that it came from");
	if (strlen(planning->document->id) + 2 > ID_LONGEST)
		return error_at(error, ERROR_DATA, "id", "/id",
			"is too long for variants, which add two characters: at most %d", ID_LONGEST - 2);
	planning->varied = planning->new_variant = true;
	planning->variant = line;
	return true;
}

bool planning_vary(struct planning *planning, struct error *error)
{
	struct hairline_wish *wish = &planning->goal.hairline.wish;
	if (!planning->varied)
		return true;
	if (wish->own)
		return error_at(error, ERROR_DATA, "variant", "/design/hairline",
			"is the client's own line, which has no variants");
	planning->variant_text =
		hairline_vary(wish, planning->variant, &planning->catalogues->defaults, planning->arena);
	return true;
}

bool planning_has_variant(const struct planning *planning, struct error *error)
{
	if (!planning->varied || planning->plan.hairline.count > 0)
		return true;
	return error_at(error, ERROR_DATA, "variant", "/client/pattern", "gives no hairline to make variants of");
}

static void replace_string(struct document *document, const char *key, const char *string)
{
	struct writer writer = writer_in(document->arena);
	write_string(&writer, NULL, string);
	document_replace(document, key, &writer.text);
}

void planning_name_variant(struct planning *planning)
{
	struct document *document = planning->document;
	const char *code = hairline_variant_codes[planning->variant], *of = document->id;
	if (!planning->new_variant)
		return;
	document->id = arena_printf(planning->arena, "%s.%s", of, code);
	replace_string(document, "id", document->id);
	replace_string(document, "variant", code);
	replace_string(document, "variant_of", of);
}
