#include "case/case_samples.h"

#include <math.h>

#include "case/case_views.h"
#include "image/raster.h"
#include "scalp/shade/sample.h"

enum { VIEWS_MOST = 64, SAMPLES_MOST = 64, POINTS_MOST = 2000 };

#define PIXELS_MOST 65500.0

enum sample_of { OF_SKIN, OF_HAIR };
static const char *const sample_codes[] = {"skin", "hair", "white", "grey", "card", NULL};

/* Logarithms of linear RGB added up. */
struct tally {
	double sum[3];
	size_t count;
};

static void tally_add(struct tally *tally, const double linear[3])
{
	for (size_t c = 0; c < 3; c++)
		tally->sum[c] += log(fmax(linear[c], 1e-5));
	tally->count++;
}

static void tally_mean(const struct tally *tally, double linear[3], size_t *count)
{
	*count = tally->count;
	for (size_t c = 0; c < 3 && tally->count; c++)
		linear[c] = exp(tally->sum[c] / (double)tally->count);
}

static bool read_patch(
	const struct member *sample, struct arena *arena, struct sample_patch *patch, struct error *error)
{
	const struct member circle = json_member(sample, "circle_px"), polygon = json_member(sample, "polygon_px");
	double numbers[3];

	if (!circle.value)
		return json_read_points(&polygon, PIXELS_MOST, 3, POINTS_MOST, arena, &patch->polygon.points,
			&patch->polygon.count, error);
	if (!json_read_reals(&circle, 0, PIXELS_MOST, 3, numbers, error))
		return false;
	if (numbers[2] < 1)
		return error_at(error, ERROR_DATA, "range", circle.pointer, "has a radius under 1 px");
	patch->centre = (struct vec2){numbers[0], numbers[1]};
	patch->radius_px = numbers[2];
	return true;
}

struct photo {
	struct raster raster;
	struct space space;
};

/* Opens the view's photograph unless it is open already. */
static bool open_photo(
	const struct member *view, const char *photos, struct arena *arena, struct photo *opened, struct error *error)
{
	const struct member photo = json_member(view, "photo");
	const char *name = NULL;

	if (opened->raster.samples)
		return true;
	if (!json_read_string(&photo, &name, error))
		return false;
	return (raster_read(&opened->raster, case_photo_path(photos, name, arena), arena, error)
		       && space_of(&opened->raster.label, opened->raster.channels, &opened->space, arena, error))
	       || error_within(error, photo.pointer);
}

static bool read_view(const struct member *view, const char *photos, struct arena *arena, struct tally tallies[2],
	struct error *error)
{
	const struct member list = json_member(view, "samples");
	struct photo opened = {.raster = {.samples = NULL}};
	size_t count;

	if (!list.value)
		return true;
	if (!json_read_array(&list, 0, SAMPLES_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct member member = json_element(&list, i), of = json_member(&member, "of");
		struct sample_patch patch = {.radius_px = 0};
		struct sample sample;
		size_t kind;
		if (!json_require_object(&member, error) || !json_read_code(&of, sample_codes, &kind, error)
			|| !read_patch(&member, arena, &patch, error))
			return false;
		if (kind != OF_SKIN && kind != OF_HAIR)
			continue;
		if (!open_photo(view, photos, arena, &opened, error))
			return false;
		if (!sample_measure(&opened.raster, &opened.space, &patch, arena, &sample, error))
			return error_within(error, member.pointer);
		tally_add(&tallies[kind], sample.linear);
	}
	return true;
}

bool case_read_samples(struct document *document, const char *photos, struct arena *arena,
	struct client_samples *samples, struct error *error)
{
	const struct member views = document_member(document, "views");
	struct tally all[2] = {{{0}, 0}, {{0}, 0}}, ratios = {{0}, 0};
	size_t count = 0;

	if (views.value && !json_read_array(&views, 0, VIEWS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct member view = json_element(&views, i);
		struct tally here[2] = {{{0}, 0}, {{0}, 0}};
		if (!read_view(&view, photos, arena, here, error))
			return false;
		double mean[2][3], ratio[3];
		size_t found[2];
		for (size_t kind = 0; kind < 2; kind++) {
			tally_mean(&here[kind], mean[kind], &found[kind]);
			if (found[kind])
				tally_add(&all[kind], mean[kind]);
		}
		if (!found[OF_SKIN] || !found[OF_HAIR])
			continue;
		for (size_t c = 0; c < 3; c++)
			ratio[c] = mean[OF_HAIR][c] / mean[OF_SKIN][c];
		tally_add(&ratios, ratio);
	}
	*samples = (struct client_samples){.skin_count = 0};
	tally_mean(&all[OF_SKIN], samples->skin, &samples->skin_count);
	tally_mean(&all[OF_HAIR], samples->hair, &samples->hair_count);
	tally_mean(&ratios, samples->ratio, &samples->ratio_count);
	return true;
}
