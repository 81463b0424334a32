#include <stdio.h>

#include "base/digest.h"
#include "case/render/case_render_parts.h"
#include "scalp/shade/fade.h"

static const char *const verdict_codes[] = {"green", "amber", "red"};

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

/* What is shown of the photograph, where that is not all. */
static void write_frame(struct writer *writer, const struct sheet *sheet)
{
	const struct frame *frame = &sheet->frame;
	if (frame->width == sheet->width && frame->height == sheet->height)
		return;
	write_array(writer, "frame_px");
	write_integer(writer, NULL, frame->x);
	write_integer(writer, NULL, frame->y);
	write_integer(writer, NULL, frame->width);
	write_integer(writer, NULL, frame->height);
	write_end(writer);
}

/* Dots of the layout that what was measured in the photograph hides, whether the state has them or not. */
static void write_masked(struct writer *writer, const struct sheet *sheet)
{
	if (!sheet->measured)
		return;
	write_object(writer, "masked");
	write_integer(writer, "strands", (int64_t)sheet->covered.strands);
	write_integer(writer, "other", (int64_t)sheet->covered.other);
	write_end(writer);
}

static void write_digest(struct writer *writer, uint64_t digest)
{
	char text[17];
	snprintf(text, sizeof text, "%016llx", (unsigned long long)digest);
	write_string(writer, "digest", text);
}

static void write_disc(struct writer *writer, const char *key, const struct shade_disc *disc)
{
	write_object(writer, key);
	write_reals(writer, "contrast_rgb", disc->contrast, 3, 4);
	write_real(writer, "diameter_ratio", disc->diameter_ratio, 4);
	write_end(writer);
}

static void write_look(struct writer *writer, size_t zone, size_t session, const struct render_look *look)
{
	write_object(writer, NULL);
	write_integer(writer, "zone", (int64_t)zone);
	write_integer(writer, "session", (int64_t)session);
	write_real(writer, "days", look->years * FADE_DAYS_PER_YEAR, 1);
	if (look->undated)
		write_bool(writer, "days_assumed", true);
	if (look->beyond)
		write_bool(writer, "extrapolated", true);
	write_disc(writer, "core", &look->core);
	write_disc(writer, "halo", &look->halo);
	write_reals(writer, "redness", look->redness, 3, 4);
	write_end(writer);
}

/* The numbers a state was drawn with. */
static void write_looks(struct writer *writer, const struct render_looks *looks)
{
	write_object(writer, NULL);
	write_string(writer, "state", looks->state);
	write_array(writer, "looks");
	for (size_t zone = 0; zone < looks->zone_count; zone++)
		for (size_t session = 1; session <= looks->session_count; session++) {
			const struct render_look *look = render_look_at(looks, zone, session);
			if (look->there)
				write_look(writer, zone, session, look);
		}
	write_end(writer);
	write_end(writer);
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
		write_frame(writer, sheet);
		if (sheet->mm_per_px > 0)
			write_real(writer, "mm_per_px", sheet->mm_per_px, 4);
		write_real(writer, "footprint_mm", picture->drawing.footprint_mm, 4);
		write_counts(writer, &picture->drawing.counts);
		write_masked(writer, sheet);
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

void case_write_render(const struct work *work, const struct sheet *sheets, size_t count)
{
	struct writer writer = writer_in(work->arena);
	uint64_t digest = DIGEST_START;
	write_object(&writer, NULL);
	write_array(&writer, "pictures");
	for (size_t i = 0; i < count; i++)
		write_sheet(&writer, work, &sheets[i], &digest);
	write_end(&writer);
	write_skipped(&writer, sheets, count);
	write_array(&writer, "states");
	for (size_t i = 0; i < work->settings->state_count; i++)
		write_looks(&writer, &work->looks[i]);
	write_end(&writer);
	write_integer(&writer, "dots", (int64_t)work->scene->dots->count);
	write_real(&writer, "retention", work->scene->plan->retention, 4);
	write_string(&writer, "verdict", verdict_codes[work->scene->plan->verdict]);
	write_string(&writer, "agreement", signoff_state_codes[work->signoff.state]);
	case_write_signoff_covers(&writer, "agreement_covers", &work->signoff);
	write_bool(&writer, "caption", work->settings->caption);
	write_string(&writer, "purpose", work->settings->purpose);
	write_string(&writer, "digest_method", "fnv1a-64");
	write_digest(&writer, digest);
	write_end(&writer);
	document_replace(work->document, "render", &writer.text);
}
