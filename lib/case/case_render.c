#include "case/case_render.h"

#include <setjmp.h>

#include "case/case_render_parts.h"
#include "image/caption.h"

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

/* Draws every state, and writes its file. */
static bool draw_pictures(const struct work *work, struct sheet *sheet, struct coded *coded,
	const struct sightings *sightings, struct arena *arena, struct error *error)
{
	const struct case_render *settings = work->settings;
	struct case_picture *made = arena_new(arena, settings->state_count, struct case_picture);
	for (size_t i = 0; i < settings->state_count; i++) {
		struct picture *picture = &sheet->pictures[i];
		if (!render_draw(&picture->drawing, work->scene, sightings, &work->looks[i], arena, error))
			return false;
		made[i] = (struct case_picture){
			.descriptor = picture->descriptor,
			.spots = picture->drawing.spots,
			.spot_count = picture->drawing.spot_count,
		};
		if (settings->caption)
			made[i].caption = caption_layout(picture->caption_text, sheet->width, arena);
	}
	if (!case_draw_pictures(
		    coded, settings->format, made, settings->state_count, sheet->photo->photo.pointer, arena, error))
		return false;
	for (size_t i = 0; i < settings->state_count; i++) {
		sheet->pictures[i].width = made[i].width;
		sheet->pictures[i].height = made[i].height;
	}
	return true;
}

/* arena: of this view alone. */
static bool draw_sheet(const struct work *work, struct sheet *sheet, struct arena *arena, struct error *error)
{
	struct coded *coded = arena_new(arena, 1, struct coded);
	const struct case_photo *photo = sheet->photo;
	if (!case_open_photo(photo, work->settings->photos, coded, arena, error))
		return false;
	sheet->width = decode_width(coded);
	sheet->height = decode_height(coded);
	struct sight_view view = {
		.camera = photo->camera,
		.width = sheet->width,
		.height = sheet->height,
		.occluded = photo->occluded,
		.occluded_count = photo->occluded_count,
		.outline = photo->outline,
		.outline_count = photo->outline_count,
	};
	struct sightings sightings =
		sight_dots(&work->scene->plan->surface, work->scene->dots, work->seats, &view, arena);
	sheet->mm_per_px = sightings.mm_per_px;
	return draw_pictures(work, sheet, coded, &sightings, arena, error);
}

/* Runs draw_sheet with memory of its own, so that one photograph is held at a time. When that runs out it is given back
 * before the case is given up. */
static bool draw_alone(const struct work *work, struct sheet *sheet, struct error *error)
{
	jmp_buf exhausted;
	struct arena *alone = arena_new(work->arena, 1, struct arena);
	alone->exhausted = &exhausted;
	if (setjmp(exhausted)) {
		arena_release(alone);
		longjmp(*work->arena->exhausted, 1);
	}
	bool drawn = draw_sheet(work, sheet, alone, error);
	arena_release(alone);
	return drawn;
}

bool case_render(struct document *document, const struct render_scene *scene, const struct case_render *settings,
	struct arena *arena, struct error *error)
{
	struct case_photo *photos = NULL;
	size_t count;
	struct signoff signoff;
	if (!case_read_photos(document, scene->plan, &photos, &count, arena, error)
		|| !case_read_signoff(document, NULL, 0, &signoff, error))
		return false;
	struct sheet *sheets = arena_new(arena, count, struct sheet);
	struct work work = {
		.document = document, .scene = scene, .settings = settings, .signoff = signoff, .arena = arena};
	if (!find_looks(&work, error))
		return false;
	/* What outlives the case gives up where the case does. */
	settings->used->arena->exhausted = arena->exhausted;
	work.seats = sight_seats(&scene->plan->surface, scene->dots, arena);
	for (size_t i = 0; i < count; i++) {
		sheets[i].photo = &photos[i];
		sheets[i].skipped = !photos[i].file ? "no photo" : !photos[i].camera ? "no camera" : NULL;
		if (sheets[i].skipped && photos[i].file)
			document_warn(document, photos[i].photo.pointer,
				"not drawn on: the plan has no camera for this view");
		if (!sheets[i].skipped
			&& (!open_files(&work, &sheets[i], error) || !draw_alone(&work, &sheets[i], error)))
			return false;
	}
	case_write_render(&work, sheets, count);
	return true;
}
