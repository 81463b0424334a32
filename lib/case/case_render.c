#include "case/case_render.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/io.h"
#include "base/number.h"
#include "case/case_photos.h"
#include "case/case_views.h"
#include "image/caption.h"

/* One file: a state in a view. */
struct picture {
	const struct render_state *state;
	const char *file, *caption_text;
	int descriptor;
	uint32_t width, height; /* px of the file */
	struct drawing drawing;
};

/* The pictures of one view. */
struct sheet {
	const struct case_photo *photo;
	const char *skipped; /* why there are none, or NULL */
	uint32_t width, height;
	double mm_per_px;
	struct picture *pictures; /* one per state */
};

struct work {
	struct document *document;
	const struct render_scene *scene;
	const struct case_render *settings;
	const struct seat *seats;
	const struct case_photo *photos; /* all of the case */
	size_t photo_count;
	struct arena *arena; /* of the case */
};

static const char *assumption(const struct work *work, const struct render_state *state)
{
	if (state->moment == RENDER_BEFORE)
		return "Before: no dot is drawn.";
	if (strcmp(state->name, "fresh") == 0)
		return "Right after the work: dots are darker, larger and redder than once healed.";
	const char *healing = arena_printf(work->arena, "Assumed: %lld %% of the dots stay visible, healed evenly.",
		number_whole(100 * work->scene->plan->retention));
	if (state->moment == RENDER_SESSION && state->session == 1)
		return "Day of session 1: its dots are fresh.";
	if (state->moment == RENDER_SESSION)
		return arena_printf(work->arena, "Day of session %lld; earlier ones healed. %s",
			(long long)state->session, healing);
	if (strcmp(state->name, "healed") == 0)
		return healing;
	return arena_printf(work->arena, "%s No further hair loss, greying or touch-up is simulated.", healing);
}

static const char *caption_of(const struct work *work, const char *view, const struct render_state *state)
{
	char date[DATE_TEXT];
	date_write(date, work->scene->plan->day);
	const char *review = work->scene->plan->verdict == VERDICT_AMBER ? " Verdict amber: see the plan." : "";
	return arena_printf(work->arena, "%s. %s, %s: %s. %s\n%s%s", case_picture_claim, work->document->id, view,
		state->name, date, assumption(work, state), review);
}

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
		picture->caption_text = caption_of(work, sheet->photo->view, picture->state);
		if (!template_use(settings->used, picture->file, error)
			|| !case_spare_photos(work->document, settings->photos, picture->file, work->arena, error)
			|| !outputs_create(settings->outputs, picture->file, &picture->descriptor, error))
			return false;
	}
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
		if (!render_draw(&picture->drawing, work->scene, sightings, picture->state, arena, error))
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

static void write_counts(struct writer *writer, const struct render_counts *counts)
{
	write_object(writer, "counts");
	write_integer(writer, "drawn", (int64_t)counts->drawn);
	write_integer(writer, "hidden", (int64_t)counts->hidden);
	write_integer(writer, "facing_away", (int64_t)counts->facing_away);
	write_integer(writer, "out_of_frame", (int64_t)counts->out_of_frame);
	write_integer(writer, "lost_in_healing", (int64_t)counts->lost_in_healing);
	write_integer(writer, "later_sessions", (int64_t)counts->later_sessions);
	write_end(writer);
}

static void write_size(struct writer *writer, const char *key, uint32_t width, uint32_t height)
{
	write_array(writer, key);
	write_integer(writer, NULL, width);
	write_integer(writer, NULL, height);
	write_end(writer);
}

static void write_digest(struct writer *writer, uint64_t digest)
{
	char text[17];
	snprintf(text, sizeof text, "%016llx", (unsigned long long)digest);
	write_string(writer, "digest", text);
}

static void write_sheet(struct writer *writer, const struct work *work, const struct sheet *sheet, uint64_t *digest)
{
	for (size_t i = 0; !sheet->skipped && i < work->settings->state_count; i++) {
		const struct picture *picture = &sheet->pictures[i];
		write_object(writer, NULL);
		write_string(writer, "view", sheet->photo->view);
		write_string(writer, "state", picture->state->name);
		write_string(writer, "file", picture->file);
		write_size(writer, "size_px", sheet->width, sheet->height);
		write_size(writer, "file_px", picture->width, picture->height);
		if (sheet->mm_per_px > 0)
			write_real(writer, "mm_per_px", sheet->mm_per_px, 4);
		write_real(writer, "footprint_mm", picture->drawing.footprint_mm, 4);
		write_counts(writer, &picture->drawing.counts);
		write_digest(writer, picture->drawing.digest);
		write_end(writer);
		*digest = digest_word(*digest, (uint32_t)(picture->drawing.digest >> 32));
		*digest = digest_word(*digest, (uint32_t)picture->drawing.digest);
	}
}

static void write_skipped(struct writer *writer, const struct sheet *sheets, size_t count)
{
	write_array(writer, "skipped");
	for (size_t i = 0; i < count; i++) {
		if (!sheets[i].skipped)
			continue;
		write_object(writer, NULL);
		write_string(writer, "view", sheets[i].photo->view);
		write_string(writer, "reason", sheets[i].skipped);
		write_end(writer);
	}
	write_end(writer);
}

static void write_render(const struct work *work, const struct sheet *sheets, size_t count)
{
	struct writer writer = writer_in(work->arena);
	uint64_t digest = DIGEST_START;
	write_object(&writer, NULL);
	write_array(&writer, "pictures");
	for (size_t i = 0; i < count; i++)
		write_sheet(&writer, work, &sheets[i], &digest);
	write_end(&writer);
	write_skipped(&writer, sheets, count);
	write_integer(&writer, "dots", (int64_t)work->scene->dots->count);
	write_bool(&writer, "caption", work->settings->caption);
	write_string(&writer, "digest_method", "fnv1a-64");
	write_digest(&writer, digest);
	write_end(&writer);
	document_replace(work->document, "render", &writer.text);
}

bool case_render(struct document *document, const struct render_scene *scene, const struct case_render *settings,
	struct arena *arena, struct error *error)
{
	struct case_photo *photos = NULL;
	size_t count;
	if (!case_read_photos(document, scene->plan, &photos, &count, arena, error))
		return false;
	struct sheet *sheets = arena_new(arena, count, struct sheet);
	struct work work = {.document = document,
		.scene = scene,
		.settings = settings,
		.photos = photos,
		.photo_count = count,
		.arena = arena};
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
	write_render(&work, sheets, count);
	return true;
}
