/* case_render_frame: which part of a photograph its pictures show. */
#ifndef CASE_RENDER_RENDER_FRAME_H
#define CASE_RENDER_RENDER_FRAME_H

#include "case/render/case_pictures.h"
#include "scalp/plan/plan.h"
#include "scalp/render/sight.h"

/* What --crop and --close-up ask for. */
struct frame_wish {
	const char *zone; /* by its name in the plan; "all"; NULL: the whole photograph */
	double margin_mm;
	double close_up_mm; /* side of a square amid the dots (of the zone, if there is one); 0: none */
};

/* Reads "ZONE" or "ZONE:MARGIN" of --crop, the margin in mm; otherwise ERROR_USAGE. */
bool case_frame_wish(struct frame_wish *wish, const char *text, struct arena *arena, struct error *error);

/* The dots of the wish: *zone is the index of the zone, or -1 for all. A zone that the plan lacks: ERROR_DATA. */
bool case_frame_zone(const struct frame_wish *wish, const struct plan *plan, int *zone, struct error *error);

/* The frame in a photograph of width x height; false when none of the dots is seen in it. A crop is the box round the dots
 * with its margin, at the photograph's mean scale; a close-up's middle is the dot nearest to the middle of them all, and its
 * scale that of the skin there. */
bool case_frame_of(const struct frame_wish *wish, int zone, const struct dots *dots, const struct sightings *sightings,
	uint32_t width, uint32_t height, struct frame *frame);

#endif
