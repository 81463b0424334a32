#include "scalp/shade/sample.h"

#include <math.h>
#include <stdlib.h>

#include "image/colour.h"

static const double burnt_linear = 0.95;

/* At most this many pixels are looked at: rows and columns are skipped evenly in larger patches. */
enum { LOOKED_MOST = 40000 };

static struct box patch_box(const struct sample_patch *patch)
{
	if (patch->radius_px <= 0)
		return polygon_box(&patch->polygon);
	const struct vec2 reach = {patch->radius_px, patch->radius_px};
	return (struct box){vec2_sub(patch->centre, reach), vec2_add(patch->centre, reach)};
}

static bool patch_contains(const struct sample_patch *patch, struct vec2 point)
{
	if (patch->radius_px <= 0)
		return polygon_contains(&patch->polygon, point);
	return vec2_length(vec2_sub(point, patch->centre)) <= patch->radius_px;
}

static int compare_values(const void *left, const void *right)
{
	const double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static double median(double *values, size_t count)
{
	qsort(values, count, sizeof *values, compare_values);
	return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static bool within_picture(const struct raster *raster, const struct box *box, struct error *error)
{
	if (box->low.x >= 0 && box->low.y >= 0 && box->high.x <= raster->width && box->high.y <= raster->height)
		return true;
	return error_set(error, ERROR_DATA, "range",
		"reaches from (%.0f, %.0f) to (%.0f, %.0f); the picture is %u x %u px", box->low.x, box->low.y,
		box->high.x, box->high.y, raster->width, raster->height);
}

static bool usable(const struct sample *sample, struct error *error)
{
	double xyz[3];

	if (sample->burnt_share > SAMPLE_BURNT_MOST)
		return error_set(error, ERROR_DATA, "burnt",
			"%.0f %% of its pixels are burnt out; at most %.0f %% may be", 100 * sample->burnt_share,
			100 * SAMPLE_BURNT_MOST);
	colour_linear_to_xyz(sample->linear, xyz);
	if (xyz[1] < SAMPLE_LUMINANCE_LEAST)
		return error_set(error, ERROR_DATA, "dark", "its luminance is %.4f of white; at least %.3f is needed",
			xyz[1], SAMPLE_LUMINANCE_LEAST);
	return true;
}

bool sample_median(const struct raster *raster, const struct space *space, const struct sample_patch *patch,
	struct arena *arena, struct sample *sample, struct error *error)
{
	const struct box box = patch_box(patch);

	if (!within_picture(raster, &box, error))
		return false;
	const double width = box.high.x - box.low.x, height = box.high.y - box.low.y;
	const uint32_t stride = 1 + (uint32_t)sqrt(width * height / LOOKED_MOST);
	const size_t room = ((size_t)(width / stride) + 2) * ((size_t)(height / stride) + 2);
	double *values[3], sum[3] = {0, 0, 0};
	for (size_t c = 0; c < 3; c++)
		values[c] = arena_new(arena, room, double);
	size_t count = 0, burnt = 0;

	for (uint32_t y = (uint32_t)box.low.y; y < box.high.y && y < raster->height; y += stride)
		for (uint32_t x = (uint32_t)box.low.x; x < box.high.x && x < raster->width; x += stride) {
			double rgb[3];
			if (count >= room || !patch_contains(patch, (struct vec2){x + 0.5, y + 0.5}))
				continue;
			space_pixel(space, raster, x, y, rgb);
			for (size_t c = 0; c < 3; c++) {
				values[c][count] = rgb[c];
				sum[c] += rgb[c];
			}
			burnt += fmax(rgb[0], fmax(rgb[1], rgb[2])) > burnt_linear;
			count++;
		}
	sample->pixels = count * stride * stride;
	if (sample->pixels < SAMPLE_PIXELS_LEAST)
		return error_set(error, ERROR_DATA, "few", "holds %zu pixels; at least %d are needed", sample->pixels,
			SAMPLE_PIXELS_LEAST);
	sample->burnt_share = (double)burnt / (double)count;
	for (size_t c = 0; c < 3; c++) {
		sample->linear[c] = median(values[c], count);
		sample->mean[c] = sum[c] / (double)count;
	}
	return true;
}

bool sample_measure(const struct raster *raster, const struct space *space, const struct sample_patch *patch,
	struct arena *arena, struct sample *sample, struct error *error)
{
	return sample_median(raster, space, patch, arena, sample, error) && usable(sample, error);
}
