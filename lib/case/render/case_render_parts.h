/* case_render_parts: what is known of a case's pictures while they are made. */
#ifndef CASE_RENDER_RENDER_PARTS_H
#define CASE_RENDER_RENDER_PARTS_H

#include "case/views/case_photos.h"
#include "case/render/case_render.h"
#include "case/client/case_signoff.h"
#include "scalp/render/cover.h"

/* One file: a state in a view. */
struct picture {
	const struct render_state *state;
	const char *file, *caption_text;
	int descriptor;
	uint32_t width, height; /* px of the file */
	struct drawing drawing; /* its spots are gone once its view is done */
};

/* The pictures of one view. */
struct sheet {
	const struct case_photo *photo;
	const char *skipped; /* why there are none, or NULL */
	uint32_t width, height;
	struct frame frame;
	struct polygon *faces; /* px: to be covered */
	size_t face_count;
	double mm_per_px;
	bool measured; /* the photograph was looked at for what is not skin */
	struct covered covered;
	struct picture *pictures; /* one per state */
};

struct work {
	struct document *document;
	const struct render_scene *scene;
	const struct case_render *settings;
	const struct render_looks *looks; /* one per state */
	struct signoff signoff;
	int zone;            /* that frames are made for, or -1 */
	bool hair;           /* hair that stands may be longer than stubble */
	struct arena *arena; /* of the case */
};

/* The words below a picture, in the arena. */
const char *case_render_caption(const struct work *work, const char *view, const struct render_state *state);

/* Where the dots are in a photograph, as far as the case tells. */
struct sightings case_render_sight(const struct work *work, const struct sheet *sheet, struct arena *arena);

/* Draws and writes the pictures of all sheets that are not skipped, several at once; the first failure wins. */
bool case_render_draw(const struct work *work, struct sheet *sheets, size_t count, struct error *error);

/* Puts /render in place. */
void case_write_render(const struct work *work, const struct sheet *sheets, size_t count);

#endif
