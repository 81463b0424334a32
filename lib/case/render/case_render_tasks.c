/* The pictures of a case as tasks for several threads, each with memory of its own. */
#include <setjmp.h>

#include "base/team.h"
#include "case/render/case_render_parts.h"
#include "image/caption.h"

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

struct sightings case_render_sight(const struct work *work, const struct sheet *sheet, struct arena *arena)
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
	struct sightings sightings = case_render_sight(task->work, task->sheet, arena);
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

bool case_render_draw(const struct work *work, struct sheet *sheets, size_t count, struct error *error)
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
