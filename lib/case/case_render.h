/* case_render: /render: draws the pictures of a case and writes down what was drawn. */
#ifndef CASE_CASE_RENDER_H
#define CASE_CASE_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/outputs.h"
#include "case/case_pictures.h"
#include "case/document.h"
#include "case/template.h"
#include "scalp/render/render.h"

struct case_render {
	const char *template; /* sound by template_check */
	const char *photos;   /* folder of the photographs; NULL: the working directory */
	const struct render_state *states;
	size_t state_count;
	enum picture_format format;
	bool caption;
	struct template_used *used; /* by the stream so far */
	struct outputs *outputs;
};

/* Draws every state in every view that has a photograph and a camera, into outputs, and replaces /render. One photograph
 * is in memory at a time. A missing or damaged photograph, one of another size than the case says: the error points at
 * the view's member. Views without a photograph are listed as skipped. */
bool case_render(struct document *document, const struct render_scene *scene, const struct case_render *settings,
	struct arena *arena, struct error *error);

#endif
