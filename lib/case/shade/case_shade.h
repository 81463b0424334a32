/* case_shade: /shade as smp-shade writes it and as the later tools read it. */
#ifndef CASE_SHADE_SHADE_H
#define CASE_SHADE_SHADE_H

#include <stdbool.h>

#include "case/catalogue/catalogue_pigments.h"
#include "case/document/document.h"
#include "scalp/plan/plan.h"
#include "scalp/shade/shade.h"

struct case_swatch;

/* Reads the client's colours, chooses pigment and dilutions for the plan's zones, predicts them over time, and puts
 * /shade in place. photos: the folder that photographs are relative to; swatch: the pictures to write (case/case_swatch.h). Cautions that warn become notes of the
 * document. No colour stated, an unusable sample or photograph, no fitting pigment: the case is refused at the
 * member. */
bool case_make_shade(struct document *document, const struct plan *plan, const struct palette *palette,
	const char *photos, struct case_swatch *swatch, struct arena *arena, struct error *error);

/* Reads back what smp-render draws with. Missing: ERROR_DATA "shade"; zones that are not the plan's, values out of
 * range: ERROR_DATA at the member. Everything lives in the arena or the document. */
bool case_read_shade(struct document *document, const struct plan *plan, struct shade *shade, struct arena *arena,
	struct error *error);

#endif
