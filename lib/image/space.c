#include "image/space.h"

#include <math.h>
#include <string.h>

#include "image/colour.h"
#include "image/profile.h"
#include "image/space_grid.h"

/* x, y of white, red, green, blue. */
static const double d65_x = 0.3127, d65_y = 0.3290;
#define D65                                                                                                            \
	{                                                                                                              \
		0.3127, 0.3290                                                                                         \
	}
static const struct primaries {
	uint8_t code; /* ITU-T H.273, table 2; 0: none */
	const char *name;
	double xy[4][2];
} known_primaries[] = {
	{1, "sRGB", {D65, {0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}}},
	{12, "Display P3", {D65, {0.68, 0.32}, {0.265, 0.69}, {0.15, 0.06}}},
	{9, "Rec. 2020", {D65, {0.708, 0.292}, {0.17, 0.797}, {0.131, 0.046}}},
	{0, "Adobe RGB", {D65, {0.64, 0.33}, {0.21, 0.71}, {0.15, 0.06}}},
};
enum { PRIMARIES = sizeof known_primaries / sizeof *known_primaries, PRIMARIES_SRGB = 0, PRIMARIES_ADOBE = 3 };

/* ITU-T H.273, table 3: transfer functions that are plain powers, and that of BT.709, BT.601 and BT.2020, which has a foot:
 * stored = 4.5 light below beta, alpha light^0.45 - (alpha - 1) from there on. */
static const struct transfer {
	uint8_t code;
	double exponent;
	bool foot;
} transfers[] = {{1, 1 / 0.45, true}, {4, 2.2, false}, {5, 2.8, false}, {6, 1 / 0.45, true}, {8, 1, false},
	{14, 1 / 0.45, true}, {15, 1 / 0.45, true}};

static const double foot_alpha = 1.099296826809442, foot_beta = 0.018053968510807, foot_slope = 4.5;

enum { TRANSFER_SRGB = 13, TRANSFER_PQ = 16, TRANSFER_HLG = 18, UNSPECIFIED = 2 };

static const double adobe_exponent = 563.0 / 256;

/* Both 3x3, by rows. */
static bool invert(const double (*m)[3], double (*inverse)[3])
{
	const double a = m[1][1] * m[2][2] - m[1][2] * m[2][1], b = m[1][2] * m[2][0] - m[1][0] * m[2][2],
		     c = m[1][0] * m[2][1] - m[1][1] * m[2][0], det = m[0][0] * a + m[0][1] * b + m[0][2] * c;

	if (!(fabs(det) > 1e-6))
		return false;
	for (size_t row = 0; row < 3; row++)
		for (size_t column = 0; column < 3; column++) {
			const size_t r = (column + 1) % 3, s = (column + 2) % 3, t = (row + 1) % 3, u = (row + 2) % 3;
			inverse[row][column] = (m[r][t] * m[s][u] - m[r][u] * m[s][t]) / det;
		}
	return true;
}

static void multiply(const double m[3][3], const double in[3], double out[3])
{
	const double x = in[0], y = in[1], z = in[2];

	for (size_t row = 0; row < 3; row++)
		out[row] = m[row][0] * x + m[row][1] * y + m[row][2] * z;
}

bool space_set_columns(struct space *space, const double xyz[3][3])
{
	for (size_t column = 0; column < 3; column++) {
		double linear[3];
		colour_xyz_to_linear(xyz[column], linear);
		for (size_t row = 0; row < 3; row++)
			space->to_linear[row][column] = linear[row];
	}
	return invert(space->to_linear, space->from_linear);
}

static bool xyz_of(const double xy[2], double xyz[3])
{
	xyz[0] = xy[0] / xy[1];
	xyz[1] = 1;
	xyz[2] = (1 - xy[0] - xy[1]) / xy[1];
	return xy[1] > 0;
}

/* The light of red, green and blue that makes up white (SMPTE RP 177), adapted to D65. */
static bool set_primaries(struct space *space, const double xy[4][2])
{
	const double d65[2] = {d65_x, d65_y};
	double white[3], to[3], xyz[3][3], columns[3][3], inverse[3][3], share[3];

	if (!xyz_of(xy[0], white) || !xyz_of(d65, to))
		return false;
	for (size_t i = 0; i < 3; i++) {
		if (!xyz_of(xy[1 + i], xyz[i]))
			return false;
		for (size_t row = 0; row < 3; row++)
			columns[row][i] = xyz[i][row];
	}
	if (!invert(columns, inverse))
		return false;
	multiply(inverse, white, share);
	for (size_t i = 0; i < 3; i++) {
		for (size_t row = 0; row < 3; row++)
			xyz[i][row] *= share[i];
		colour_adapt(xyz[i], white, to, xyz[i]);
	}
	return space_set_columns(space, xyz);
}

static double light_of(const struct transfer *transfer, double stored)
{
	if (!transfer->foot)
		return pow(stored, transfer->exponent);
	if (stored < foot_slope * foot_beta)
		return stored / foot_slope;
	return pow((stored + foot_alpha - 1) / foot_alpha, transfer->exponent);
}

static void set_transfer(struct space *space, const struct transfer *transfer, struct arena *arena)
{
	double *curve = arena_raw(arena, SPACE_STEPS * sizeof *curve);

	for (size_t i = 0; i < SPACE_STEPS; i++)
		curve[i] = light_of(transfer, (double)i / (SPACE_STEPS - 1));
	for (size_t c = 0; c < 3; c++)
		space->curve[c] = curve;
}

static void set_power(struct space *space, double exponent, struct arena *arena)
{
	set_transfer(space, &(struct transfer){.exponent = exponent}, arena);
}

static bool transfer_error(unsigned code, struct error *error)
{
	if (code == TRANSFER_PQ || code == TRANSFER_HLG)
		return error_set(error, ERROR_DATA, "transfer",
			"the picture is stored for high dynamic range (%s): save it in a standard colour space",
			code == TRANSFER_PQ ? "PQ" : "HLG");
	return error_set(
		error, ERROR_DATA, "transfer", "the picture's transfer function %u (ITU-T H.273) is not known", code);
}

static bool of_cicp(const uint8_t cicp[4], struct space *space, struct arena *arena, struct error *error)
{
	const struct primaries *primaries = NULL;
	bool known = cicp[1] == TRANSFER_SRGB;

	for (size_t i = 0; i < PRIMARIES; i++)
		if (known_primaries[i].code && known_primaries[i].code == cicp[0])
			primaries = &known_primaries[i];
	for (size_t i = 0; i < sizeof transfers / sizeof *transfers; i++)
		if (transfers[i].code == cicp[1]) {
			set_transfer(space, &transfers[i], arena);
			known = true;
		}
	if (!known)
		return transfer_error(cicp[1], error);
	if (!primaries || cicp[2] != 0 || cicp[3] != 1)
		return error_set(error, ERROR_DATA, "primaries",
			"the picture's colours (ITU-T H.273 primaries %u, matrix %u, full range %u) are not supported",
			cicp[0], cicp[2], cicp[3]);
	space->name = primaries->name;
	return set_primaries(space, primaries->xy) || error_set(error, ERROR_INTERNAL, "primaries", "not a space");
}

static bool of_gamma(const struct label *label, struct space *space, struct arena *arena, struct error *error)
{
	const double *const xy = label->has_primaries ? label->primaries[0] : known_primaries[PRIMARIES_SRGB].xy[0];
	double copy[4][2];

	memcpy(copy, xy, sizeof copy);
	if (label->gamma > 0) {
		if (label->gamma < 0.1 || label->gamma > 10)
			return error_set(error, ERROR_DATA, "transfer", "the picture's gamma of %.5f is not in 0.1..10",
				label->gamma);
		set_power(space, 1 / label->gamma, arena);
	}
	space->name = "gamma and primaries";
	return set_primaries(space, copy)
	       || error_set(error, ERROR_DATA, "primaries", "the picture's primaries make no colour space");
}

struct space space_assumed(void)
{
	struct space space = {.name = "sRGB"};

	for (size_t i = 0; i < 3; i++)
		space.to_linear[i][i] = space.from_linear[i][i] = 1;
	return space;
}

bool space_of(
	const struct label *label, unsigned channels, struct space *space, struct arena *arena, struct error *error)
{
	*space = space_assumed();
	space->stated = true;
	if (label->has_cicp && !(label->cicp[0] == UNSPECIFIED && label->cicp[1] == UNSPECIFIED))
		return of_cicp(label->cicp, space, arena, error);
	if (label->icc_broken)
		return error_set(error, ERROR_DATA, "profile", "the picture's ICC profile is damaged or over %d MiB",
			LABEL_PROFILE_MOST >> 20);
	if (label->icc)
		return profile_space(label->icc, label->icc_length, channels, space, arena, error);
	if (label->srgb)
		return true;
	if (label->gamma > 0 || label->has_primaries)
		return of_gamma(label, space, arena, error);
	space->stated = label->adobe_rgb;
	if (!label->adobe_rgb)
		return true;
	space->name = known_primaries[PRIMARIES_ADOBE].name;
	set_power(space, adobe_exponent, arena);
	return set_primaries(space, known_primaries[PRIMARIES_ADOBE].xy)
	       || error_set(error, ERROR_INTERNAL, "primaries", "not a space");
}

/* Much finer than the segments of any curve that is close to sRGB's. */
enum { STEPS_BETWEEN = 15 };
static const double same = 1e-3;

static bool is_srgb_curve(const double *curve)
{
	for (size_t i = 0; curve && i < SPACE_STEPS; i += STEPS_BETWEEN)
		if (fabs(colour_srgb_encode(curve[i]) - (double)i / (SPACE_STEPS - 1)) > same)
			return false;
	return true;
}

bool space_is_srgb(const struct space *space)
{
	for (size_t i = 0; i < 9; i++)
		if (fabs(space->to_linear[i / 3][i % 3] - (i % 4 == 0)) > same)
			return false;
	for (size_t c = 0; c < 3; c++)
		if ((c == 0 || space->curve[c] != space->curve[c - 1]) && !is_srgb_curve(space->curve[c]))
			return false;
	return !space->grid;
}

/* Between the two steps around a stored value, straight; exact for samples of 8 and 16 bits. */
static double decode_step(const double *curve, double stored)
{
	if (!curve)
		return colour_srgb_decode(stored);
	const double place = fmin(fmax(stored, 0), 1) * (SPACE_STEPS - 1);
	const size_t low = (size_t)place < SPACE_STEPS - 1 ? (size_t)place : SPACE_STEPS - 2;
	return curve[low] + (place - (double)low) * (curve[low + 1] - curve[low]);
}

static double encode_step(const double *curve, double linear)
{
	size_t low = 0, high = SPACE_STEPS - 1;

	if (!curve)
		return fmin(fmax(colour_srgb_encode(linear), 0), 1);
	if (!(linear > curve[low]))
		return 0;
	if (linear >= curve[high])
		return 1;
	while (high - low > 1) {
		const size_t middle = (low + high) / 2;
		if (curve[middle] <= linear)
			low = middle;
		else
			high = middle;
	}
	return ((double)low + (linear - curve[low]) / (curve[high] - curve[low])) / (SPACE_STEPS - 1);
}

void space_decode(const struct space *space, const double stored[3], double linear[3])
{
	double light[3];

	if (space->grid) {
		space_grid_decode(space->grid, stored, linear);
		return;
	}
	for (size_t c = 0; c < 3; c++)
		light[c] = decode_step(space->curve[c], stored[c]);
	multiply(space->to_linear, light, linear);
}

void space_encode(const struct space *space, const double linear[3], double stored[3])
{
	double light[3];

	if (space->grid) {
		space_grid_encode(space->grid, linear, stored);
		return;
	}
	multiply(space->from_linear, linear, light);
	for (size_t c = 0; c < 3; c++)
		stored[c] = encode_step(space->curve[c], light[c]);
}

void space_pixel(const struct space *space, const struct raster *raster, uint32_t x, uint32_t y, double linear[3])
{
	const size_t first = ((size_t)y * raster->width + x) * raster->channels;
	double stored[3];

	for (size_t c = 0; c < 3; c++) {
		const size_t at = first + (raster->channels >= 3 ? c : 0);
		stored[c] = raster->bits == 8 ? ((const uint8_t *)raster->samples)[at] / 255.0
					      : ((const uint16_t *)raster->samples)[at] / 65535.0;
	}
	space_decode(space, stored, linear);
}
