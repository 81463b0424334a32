/*
 * Strands on the picture: each is a straight piece as wide as its shaft, usually a fraction of a pixel, drawn with the
 * coverage that a pixel-wide box filter would see, over the linear colours below it.
 */
#include <stdlib.h>

#include "parallel.h"
#include "picture.h"

struct span {
	double x0, y0, z0, x1, y1, z1; /* pixels, and depth along the ray in mm */
	double width0, width1;         /* pixels */
};

static bool project(const struct picture *picture, const struct strand *strand, struct span *span)
{
	const struct camera *camera = &picture->camera;
	double depth0, depth1;
	if (!camera_project(camera, strand->root, &span->x0, &span->y0, &depth0)
		|| !camera_project(camera, strand->tip, &span->x1, &span->y1, &depth1))
		return false;
	span->z0 = norm(sub(strand->root, camera->centre_mm));
	span->z1 = norm(sub(strand->tip, camera->centre_mm));
	span->width0 = (double)strand->root_mm * camera->focal_px / depth0;
	span->width1 = (double)strand->tip_mm * camera->focal_px / depth1;
	return true;
}

static void rows_of(const struct span *span, double *low, double *high)
{
	double wide = 0.5 * fmax(span->width0, span->width1) + 1.5;
	*low = fmin(span->y0, span->y1) - wide;
	*high = fmax(span->y0, span->y1) + wide;
}

struct lighting {
	struct strands *strands;
	const struct picture *picture;
};

static void light_strand(void *context, int i)
{
	const struct lighting *lighting = context;
	const struct picture *picture = lighting->picture;
	const struct strand *strand = &picture->hair->strands[i];
	struct light_sample sample = light_at(picture->light, SCENE_SKIN, strand->root, strand->normal);
	struct vec lit = light_diffuse(picture->light, &sample, strand->normal, vec(0.1, 0.1, 0.1));
	struct vec colour = add(times(lit, scaled(picture->hair_colour, (double)strand->shade)), scaled(lit, 0.006));
	float *to = lighting->strands->colour[i];
	to[0] = (float)colour.x;
	to[1] = (float)colour.y;
	to[2] = (float)colour.z;
}

/* First and last bin a strand touches; false when it is out of the frame or on the far side. */
static bool bins_of(const struct strands *strands, const struct picture *picture, int i, int *first, int *last)
{
	const struct strand *strand = &picture->hair->strands[i];
	struct span span;
	double low, high;
	if (dot(strand->normal, sub(picture->camera.centre_mm, strand->root))
			< -0.35 * norm(sub(picture->camera.centre_mm, strand->root))
		|| !project(picture, strand, &span))
		return false;
	rows_of(&span, &low, &high);
	if (high < 0 || low >= picture->camera.height || fmax(span.x0, span.x1) < -2
		|| fmin(span.x0, span.x1) > picture->camera.width + 2)
		return false;
	*first = (int)fmax(low, 0) / strands->rows_per_bin;
	*last = (int)fmin(high, picture->camera.height - 1) / strands->rows_per_bin;
	return true;
}

bool strands_sort(struct strands *strands, const struct picture *picture, int rows_per_bin)
{
	int count = picture->hair->count, first, last;
	*strands = (struct strands){
		.rows_per_bin = rows_per_bin, .bins = (picture->camera.height + rows_per_bin - 1) / rows_per_bin};
	strands->colour = malloc(sizeof *strands->colour * ((size_t)count + 1));
	strands->start = calloc((size_t)strands->bins + 2, sizeof *strands->start);
	if (!strands->colour || !strands->start)
		return false;
	for (int i = 0; i < count; i++)
		if (bins_of(strands, picture, i, &first, &last))
			for (int bin = first; bin <= last; bin++)
				strands->start[bin + 2]++;
	for (int bin = 0; bin < strands->bins; bin++)
		strands->start[bin + 2] += strands->start[bin + 1];
	strands->order = malloc(sizeof *strands->order * ((size_t)strands->start[strands->bins + 1] + 1));
	if (!strands->order)
		return false;
	for (int i = 0; i < count; i++)
		if (bins_of(strands, picture, i, &first, &last))
			for (int bin = first; bin <= last; bin++)
				strands->order[strands->start[bin + 1]++] = i;
	struct lighting lighting = {strands, picture};
	parallel_for(count, picture->threads, light_strand, &lighting);
	return true;
}

void strands_free(struct strands *strands)
{
	free(strands->colour);
	free(strands->start);
	free(strands->order);
	*strands = (struct strands){0};
}

/* Share of the pixel centred at (x, y) that the span covers; *depth receives how far away it is there. */
static double coverage(const struct span *span, double x, double y, double *depth)
{
	double ax = span->x1 - span->x0, ay = span->y1 - span->y0, length = hypot(ax, ay), ux = 1, uy = 0;
	if (length > 1e-6) {
		ux = ax / length;
		uy = ay / length;
	}
	double dx = x - span->x0, dy = y - span->y0, t = dx * ux + dy * uy, s = fabs(dy * ux - dx * uy);
	double share = length > 1e-6 ? clamp(t / length, 0, 1) : 0, width = mix(span->width0, span->width1, share);
	double run = fmax(length, width), middle = 0.5 * length;
	double lengthwise = clamp(fmin(0.5 * run + 0.5 - fabs(t - middle), run), 0, 1);
	double across = clamp(fmin(0.5 * width + 0.5 - s, width), 0, 1);
	if (width < 1)
		across = width * clamp(1 - s, 0, 1);
	*depth = mix(span->z0, span->z1, share);
	return lengthwise * across;
}

static void draw_one(const struct picture *picture, const struct span *span, const float ink[3], int top, int bottom,
	float *colour, const float *depth)
{
	int width = picture->camera.width;
	double wide = 0.5 * fmax(span->width0, span->width1) + 1.5, low, high, at;
	rows_of(span, &low, &high);
	int x0 = (int)fmax(fmin(span->x0, span->x1) - wide, 0),
	    x1 = (int)fmin(fmax(span->x0, span->x1) + wide, width - 1);
	int y0 = (int)fmax(low, top), y1 = (int)fmin(high, bottom - 1);
	for (int y = y0; y <= y1; y++)
		for (int x = x0; x <= x1; x++) {
			double share = coverage(span, x + 0.5, y + 0.5, &at);
			size_t pixel = (size_t)(y - top) * width + x;
			if (share <= 0 || at > (double)depth[pixel] + 0.6)
				continue;
			for (int c = 0; c < 3; c++)
				colour[3 * pixel + c] += (float)share * (ink[c] - colour[3 * pixel + c]);
		}
}

void strands_draw(
	const struct strands *strands, const struct picture *picture, int bin, float *colour, const float *depth)
{
	int top = bin * strands->rows_per_bin, bottom = top + strands->rows_per_bin;
	if (bottom > picture->camera.height)
		bottom = picture->camera.height;
	for (int32_t k = strands->start[bin]; k < strands->start[bin + 1]; k++) {
		struct span span;
		int i = strands->order[k];
		if (project(picture, &picture->hair->strands[i], &span))
			draw_one(picture, &span, strands->colour[i], top, bottom, colour, depth);
	}
}
