#include "case/case_render.h"

#include <setjmp.h>
#include <string.h>

#include "base/team.h"
#include "case/case_consent.h"
#include "case/case_render_parts.h"
#include "image/caption.h"

/* Hair up to this long is stubble: it covers no dot. */
static const double stubble_most_mm = 3;

/* Pictures of one view that are made together: the states first..first + count - 1. */
struct task {
	const struct work *work;
	struct sheet *sheet;
	size_t first, count;
	double mm_per_px;
	bool measured;
	struct covered covered;
	struct arena alone;
	bool failed, exhausted;
	struct error error;
};

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

/* Where the dots are in a photograph, as far as the case tells. */
static struct sightings sight(const struct work *work, const struct sheet *sheet, struct arena *arena)
{
	const struct case_photo *photo = sheet->photo;
	struct polygon *covered = arena_new(arena, photo->occluded_count + sheet->face_count, struct polygon);
	for (size_t i = 0; i < photo->occluded_count; i++)
		covered[i] = photo->occluded[i];
	for (size_t i = 0; i < sheet->face_count; i++)
		covered[photo->occluded_count + i] = sheet->faces[i];
	struct sight_view view = {
		.camera = photo->camera,
		.width = sheet->width,
		.height = sheet->height,
		.occluded = covered,
		.occluded_count = photo->occluded_count + sheet->face_count,
		.outline = photo->outline,
		.outline_count = photo->outline_count,
	};
	return sight_dots(&work->scene->plan->surface, work->scene->dots, &view, arena);
}

/* Looks through an open photograph for what is not skin, as far down as there are dots. */
static bool hide_covered(
	struct task *task, struct coded *coded, struct sightings *sightings, struct arena *arena, struct error *error)
{
	const struct case_photo *photo = task->sheet->photo;
	struct cover *cover =
		cover_begin(sightings, decode_width(coded), decode_height(coded), coded->channels, coded->bits, arena);
	void *row = arena_raw(arena, (size_t)decode_width(coded) * coded->channels * (coded->bits / 8));
	for (uint32_t y = 0; y < cover_rows(cover); y++) {
		if (!decode_upright(coded, row, arena, error))
			return error_within(error, photo->photo.pointer);
		cover_row(cover, y, row);
	}
	task->measured = true;
	task->covered = cover_hide(cover, task->work->hair, sightings, arena);
	arena_drop(arena, row);
	return true;
}

/* Draws the states of a task, and writes their files. */
static bool draw_pictures(const struct task *task, const struct case_making *making, struct coded *coded,
	const struct sightings *sightings, struct arena *arena, struct error *error)
{
	const struct work *work = task->work;
	const struct case_render *settings = work->settings;
	const struct sheet *sheet = task->sheet;
	struct case_picture *made = arena_new(arena, task->count, struct case_picture);
	for (size_t i = 0; i < task->count; i++) {
		struct picture *picture = &sheet->pictures[task->first + i];
		if (!render_draw(
			    &picture->drawing, work->scene, sightings, &work->looks[task->first + i], arena, error))
			return false;
		made[i] = (struct case_picture){
			.descriptor = picture->descriptor,
			.set = picture->drawing.set,
		};
		if (settings->caption)
			made[i].caption = caption_layout(picture->caption_text, case_picture_width(making), arena);
	}
	if (!case_draw_pictures(coded, making, made, task->count, sheet->photo->photo.pointer, arena, error))
		return false;
	for (size_t i = 0; i < task->count; i++) {
		sheet->pictures[task->first + i].width = made[i].width;
		sheet->pictures[task->first + i].height = made[i].height;
	}
	return true;
}

static struct case_making making_of(const struct task *task)
{
	const struct case_render *settings = task->work->settings;
	const struct sheet *sheet = task->sheet;
	return (struct case_making){.format = settings->format,
		.small = settings->small,
		.pair = settings->pair,
		.caption = settings->caption,
		.frame = sheet->frame,
		.faces = sheet->faces,
		.face_count = sheet->face_count};
}

/* arena: of this task alone. A photograph that is looked at and not in memory is unpacked once more: what covers a dot is
 * told by all of them, so nothing can be written before. */
static bool draw(struct task *task, struct arena *arena, struct error *error)
{
	const struct case_render *settings = task->work->settings;
	const struct case_making making = making_of(task);
	struct coded *coded = arena_new(arena, 1, struct coded);
	struct sightings sightings = sight(task->work, task->sheet, arena);
	task->mm_per_px = sightings.mm_per_px;
	if (!case_open_photo(task->sheet->photo, settings->photos, coded, arena, error))
		return false;
	const bool stored = case_changes_stored(coded, &making);
	if (stored)
		decode_hold(coded);
	if (settings->mask && sightings.seen > 0) {
		if (!hide_covered(task, coded, &sightings, arena, error))
			return false;
		if (!stored && !decode_again(coded)) {
			decode_close(coded);
			coded = arena_new(arena, 1, struct coded);
			if (!case_open_photo(task->sheet->photo, settings->photos, coded, arena, error))
				return false;
		}
	}
	return draw_pictures(task, &making, coded, &sightings, arena, error);
}

/* Does a task with memory of its own, so that one photograph is held at a time by who works on it. When that runs out it is
 * given back before the case is given up. */
static void do_task(struct task *task)
{
	jmp_buf exhausted;
	task->alone.exhausted = &exhausted;
	if (setjmp(exhausted)) {
		task->exhausted = true;
		arena_release(&task->alone);
		return;
	}
	task->failed = !draw(task, &task->alone, &task->error);
	arena_release(&task->alone);
}

static void do_tasks(const void *context, size_t first, size_t end)
{
	struct task *const *tasks = context;
	for (size_t i = first; i < end; i++) {
		do_task(&(*tasks)[i]);
		if ((*tasks)[i].failed || (*tasks)[i].exhausted)
			return;
	}
}

/* Takes the outcome over; the first failure wins. */
static bool take_over(const struct work *work, struct task *tasks, size_t count, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		if (tasks[i].exhausted)
			longjmp(*work->arena->exhausted, 1);
		if (tasks[i].failed) {
			*error = tasks[i].error;
			return false;
		}
		tasks[i].sheet->mm_per_px = tasks[i].mm_per_px;
		tasks[i].sheet->measured = tasks[i].measured;
		tasks[i].sheet->covered = tasks[i].covered;
	}
	return true;
}

/* How many states of a view share a task, and so the unpacking of its photograph: all, unless there are more jobs than
 * photographs. */
static size_t states_together(const struct work *work, const struct sheet *sheets, size_t count)
{
	const size_t states = work->settings->state_count, jobs = (size_t)work->settings->jobs;
	size_t drawn = 0;
	for (size_t i = 0; i < count; i++)
		drawn += !sheets[i].skipped;
	const size_t parts = drawn > 0 ? (jobs + drawn - 1) / drawn : 1;
	return (states + parts - 1) / parts;
}

static bool draw_all(const struct work *work, struct sheet *sheets, size_t count, struct error *error)
{
	const size_t states = work->settings->state_count, together = states_together(work, sheets, count);
	struct task *tasks = arena_new(work->arena, count * states, struct task);
	size_t task_count = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t first = 0; !sheets[i].skipped && first < states; first += together) {
			const size_t left = states - first;
			tasks[task_count++] = (struct task){.work = work,
				.sheet = &sheets[i],
				.first = first,
				.count = left < together ? left : together};
		}
	team_divide(work->settings->jobs, task_count, do_tasks, &tasks);
	return take_over(work, tasks, task_count, error);
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
	if (!case_face_areas(&settings->face, work->scene->plan, &sheet->photo->of, sheet->photo, work->arena,
		    &sheet->faces, &sheet->face_count)) {
		sheet->skipped = "face not placed";
		return true;
	}
	struct sightings sightings = {.count = 0};
	if (settings->frame.zone || settings->frame.close_up_mm > 0)
		sightings = sight(work, sheet, arena);
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
	if (!draw_all(&work, sheets, count, error))
		return false;
	for (size_t i = 0; i < count; i++)
		warn(&work, &sheets[i]);
	case_write_render(&work, sheets, count);
	return true;
}
