/* case_render: /render: draws the pictures of a case and writes down what was drawn. */
#ifndef CASE_RENDER_RENDER_H
#define CASE_RENDER_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/outputs.h"
#include "case/views/case_face.h"
#include "case/render/case_pictures.h"
#include "case/render/case_render_frame.h"
#include "case/document/document.h"
#include "case/document/template.h"
#include "scalp/render/render.h"

struct case_render {
	const char *template; /* sound by template_check */
	const char *photos;   /* folder of the photographs; NULL: the working directory */
	const struct render_state *states;
	size_t state_count;
	enum picture_format format;
	bool caption, small, pair;
	bool mask; /* look in the photographs for what is not skin */
	struct frame_wish frame;
	struct face_wish face;
	const char *purpose;        /* that the case must consent to; NULL: none */
	int jobs;                   /* pictures at once; the bytes stay the same */
	struct template_used *used; /* by the stream so far */
	struct outputs *outputs;
};

/* Draws every state in every view that has a photograph and a camera, into outputs, and replaces /render. The
 * states of a view share one unpacking of its photograph, by groups where there are more jobs than photographs. A missing
 * or damaged photograph, one of another size than the case says: the error points at the view's member. A purpose without
 * consent, a zone that the plan lacks: ERROR_DATA. Views without a photograph, without a camera, in which nothing of the
 * wished zone is seen, or whose face is to be covered and cannot be placed are listed as skipped. */
bool case_render(struct document *document, const struct render_scene *scene, const struct case_render *settings,
	struct arena *arena, struct error *error);

#endif
