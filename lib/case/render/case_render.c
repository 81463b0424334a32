#include "case/render/case_render.h"

#include <setjmp.h>
#include <string.h>

#include "case/client/case_consent.h"
#include "case/render/case_render_parts.h"

/* Hair up to this long is stubble: it covers no dot. */
static const double stubble_most_mm = 3;

/* Names and creates the files of a view. Done before its photograph is in memory. */
static bool open_files(const struct work *work, struct sheet *sheet, struct error *error)
{
	const struct case_render *settings = work->settings;
	sheet->pictures = arena_new(work->arena, settings->state_count, struct picture);
	for (size_t i = 0; i < settings->state_count; i++) {
		struct picture *picture = &sheet->pictures[i];
		picture->state = &settings->states[i];
		struct template_names names = {work->document->id, sheet->photo->view, picture->state->name};
		picture->file = template_fill(settings->template, &names, work->arena);
		picture->caption_text = case_render_caption(work, sheet->photo->view, picture->state);
		if (!template_use(settings->used, picture->file, error)
			|| !case_spare_photos(work->document, settings->photos, picture->file, work->arena, error)
			|| !outputs_create(settings->outputs, picture->file, &picture->descriptor, error))
			return false;
	}
	return true;
}

/* What the dots look like in every state, for all views. */
static bool find_looks(struct work *work, struct error *error)
{
	const struct case_render *settings = work->settings;
	struct render_looks *looks = arena_new(work->arena, settings->state_count, struct render_looks);
	work->looks = looks;
	for (size_t i = 0; i < settings->state_count; i++)
		if (!render_looks_of(
			    &looks[i], work->scene->plan, work->scene->shade, &settings->states[i], work->arena, error))
			return false;
	return true;
}

/* Hair of unknown length is stubble where the look is a shaved one. */
static bool read_hair(struct work *work, struct error *error)
{
	struct member client = document_member(work->document, "client"), hair = json_member(&client, "hair");
	struct member length = json_member(&hair, "length_mm");
	double length_mm = 0;
	if (!json_optional_real(&length, 0, 2000, &length_mm, error))
		return false;
	work->hair = length.value ? length_mm > stubble_most_mm : work->scene->plan->density_look;
	return true;
}

/* Reads the photograph's size and settles what of it is shown and what covered; the sheet is skipped when that cannot be.
 * arena: of this alone. */
static bool place(const struct work *work, struct sheet *sheet, struct arena *arena, struct error *error)
{
	const struct case_render *settings = work->settings;
	struct coded *coded = arena_new(arena, 1, struct coded);
	if (!case_open_photo(sheet->photo, settings->photos, coded, arena, error))
		return false;
	sheet->width = decode_width(coded);
	sheet->height = decode_height(coded);
	decode_close(coded);
	const struct vec2 size = {sheet->width, sheet->height};
	if (!case_face_areas(&settings->face, work->scene->plan, sheet->photo, size, work->arena, &sheet->faces,
		    &sheet->face_count)) {
		sheet->skipped = "face not placed";
		return true;
	}
	struct sightings sightings = {.count = 0};
	if (settings->frame.zone || settings->frame.close_up_mm > 0)
		sightings = case_render_sight(work, sheet, arena);
	if (!case_frame_of(&settings->frame, work->zone, work->scene->dots, &sightings, sheet->width, sheet->height,
		    &sheet->frame))
		sheet->skipped = "zone not seen";
	return true;
}

static bool prepare(const struct work *work, struct sheet *sheet, struct error *error)
{
	struct arena *alone = arena_new(work->arena, 1, struct arena);
	jmp_buf exhausted;
	alone->exhausted = &exhausted;
	if (setjmp(exhausted)) {
		arena_release(alone);
		longjmp(*work->arena->exhausted, 1);
	}
	bool placed = place(work, sheet, alone, error);
	arena_release(alone);
	return placed && (sheet->skipped || open_files(work, sheet, error));
}

/* Says what a client who signs on a picture would not see in it. */
static void warn(const struct work *work, const struct sheet *sheet)
{
	const struct case_photo *photo = sheet->photo;
	if (sheet->skipped && strcmp(sheet->skipped, "no camera") == 0)
		document_warn(
			work->document, photo->photo.pointer, "not drawn on: the plan has no camera for this view");
	if (sheet->skipped && strcmp(sheet->skipped, "face not placed") == 0)
		document_warn(work->document, photo->photo.pointer,
			"not drawn on: nothing tells where its face is, which is to be covered");
	if (!sheet->skipped && work->scene->plan->density_look && work->hair && photo->drawn_count == 0
		&& sheet->covered.strands == 0)
		document_warn(work->document, photo->photo.pointer,
			"the preview overstates: hair over 3 mm long covers dots, and none was told from the skin");
}

bool case_render(struct document *document, const struct render_scene *scene, const struct case_render *settings,
	struct arena *arena, struct error *error)
{
	struct case_photo *photos = NULL;
	size_t count;
	struct work work = {.document = document, .scene = scene, .settings = settings, .arena = arena};
	if ((settings->purpose && !case_check_consent(document, settings->purpose, error))
		|| !case_frame_zone(&settings->frame, scene->plan, &work.zone, error)
		|| !case_read_photos(document, scene->plan, &photos, &count, arena, error)
		|| !case_read_signoff(document, NULL, 0, &work.signoff, error) || !read_hair(&work, error)
		|| !find_looks(&work, error))
		return false;
	struct sheet *sheets = arena_new(arena, count, struct sheet);
	/* What outlives the case gives up where the case does. */
	settings->used->arena->exhausted = arena->exhausted;
	for (size_t i = 0; i < count; i++) {
		sheets[i].photo = &photos[i];
		sheets[i].skipped = !photos[i].file ? "no photo" : !photos[i].camera ? "no camera" : NULL;
		if (!sheets[i].skipped && !prepare(&work, &sheets[i], error))
			return false;
	}
	if (!case_render_draw(&work, sheets, count, error))
		return false;
	for (size_t i = 0; i < count; i++)
		warn(&work, &sheets[i]);
	case_write_render(&work, sheets, count);
	return true;
}
