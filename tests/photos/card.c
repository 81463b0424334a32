/* A card of 24 known colours, held beside the head in the plane of the picture, with a dark frame round every patch. */
#include "card.h"

#include "colour.h"

/* ColorChecker Classic (charts since November 2014), sRGB 0..255 by Bradford; cyan lies outside. */
static const double patches[24][3] = {
	{115.71, 79.29, 64.99},
	{197.24, 143.64, 126.62},
	{90.84, 120.32, 155.24},
	{91.48, 108.27, 63.72},
	{131.14, 127.04, 174.58},
	{95.35, 188.76, 171.73},
	{224.08, 124.15, 48.25},
	{68.56, 89.55, 167.25},
	{197.29, 79.94, 95.05},
	{92.89, 57.77, 103.89},
	{156.07, 187.07, 58.19},
	{227.39, 161.29, 39.15},
	{39.74, 61.58, 145.23},
	{60.60, 147.06, 70.13},
	{178.18, 53.59, 56.73},
	{236.37, 199.50, 14.64},
	{191.23, 78.79, 146.43},
	{-144.65, 132.77, 165.18},
	{241.01, 241.64, 235.43},
	{201.08, 202.23, 201.05},
	{161.28, 163.16, 162.80},
	{120.68, 120.90, 120.59},
	{82.74, 84.03, 84.52},
	{49.55, 49.66, 50.35},
};

enum { COLUMNS = 6, ROWS = 4 };

static const double frame = 0.08, frame_albedo = 0.035;

struct card_place card_place(const struct camera *camera)
{
	double side = 0.045 * (camera->width < camera->height ? camera->width : camera->height);
	return (struct card_place){0.5 * side, 0.5 * side, floor(side)};
}

static double decode(double stored)
{
	double v = fabs(stored) / 255, linear = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
	return stored < 0 ? -linear : linear;
}

bool card_albedo(const struct camera *camera, double x, double y, struct vec *albedo)
{
	struct card_place place = card_place(camera);
	double u = (x - place.x) / place.side, v = (y - place.y) / place.side;
	if (u < 0 || v < 0 || u >= COLUMNS || v >= ROWS)
		return false;
	const double *patch = patches[(int)v * COLUMNS + (int)u];
	double du = u - floor(u), dv = v - floor(v);
	*albedo = vec(frame_albedo, frame_albedo, frame_albedo);
	if (fmin(fmin(du, 1 - du), fmin(dv, 1 - dv)) > frame)
		*albedo = vec(decode(patch[0]), decode(patch[1]), decode(patch[2]));
	return true;
}

void card_truth(struct json *json, const struct camera *camera)
{
	struct card_place place = card_place(camera);
	double right = place.x + COLUMNS * place.side, below = place.y + ROWS * place.side;
	json_open(json, "card", '{', false);
	json_text(json, "chart", "colorchecker-24");
	json_open(json, "corners_px", '[', true);
	json_pair(json, NULL, place.x, place.y, 1);
	json_pair(json, NULL, right, place.y, 1);
	json_pair(json, NULL, right, below, 1);
	json_pair(json, NULL, place.x, below, 1);
	json_close(json, ']');
	json_close(json, '}');
}
