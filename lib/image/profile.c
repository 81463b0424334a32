#include "image/profile.h"

#include <math.h>
#include <string.h>

#include <lcms2.h>
#include <lcms2_plugin.h>

#include "base/memory.h"
#include "image/colour.h"
#include "image/space.h"

/* What the library may hold at once for one profile, and tags that the table of a profile may have. */
enum { LIBRARY_BYTES_MOST = 64 << 20, HEADER = 128, TAG = 12, TAGS_MOST = 100 };

/* Illuminant of the profile connection space: ICC.1:2022, 7.2.16. */
static const double pcs_white[3] = {0.9642, 1, 0.8249};

/* The library's memory: every block is preceded by its length. */
union header {
	size_t bytes;
	max_align_t align;
};

static void *take(cmsContext context, cmsUInt32Number bytes)
{
	size_t *held = cmsGetContextUserData(context);

	if (held && bytes > LIBRARY_BYTES_MOST - *held)
		return NULL;
	union header *header = memory_alloc(sizeof *header + bytes);
	if (!header)
		return NULL;
	header->bytes = bytes;
	if (held)
		*held += bytes;
	return header + 1;
}

static void give(cmsContext context, void *pointer)
{
	size_t *held = cmsGetContextUserData(context);
	union header *header = (union header *)pointer - 1;

	if (!pointer)
		return;
	if (held)
		*held -= header->bytes < *held ? header->bytes : *held;
	memory_free(header);
}

static void *retake(cmsContext context, void *pointer, cmsUInt32Number bytes)
{
	void *other = take(context, bytes);

	if (!other || !pointer)
		return other;
	const size_t had = ((union header *)pointer - 1)->bytes;
	memcpy(other, pointer, had < bytes ? had : bytes);
	give(context, pointer);
	return other;
}

static cmsPluginMemHandler memory_plugin = {
	.base = {.Magic = cmsPluginMagicNumber, .ExpectedVersion = 2060, .Type = cmsPluginMemHandlerSig},
	.MallocPtr = take,
	.FreePtr = give,
	.ReallocPtr = retake,
};

static void say_nothing(cmsContext context, cmsUInt32Number code, const char *text)
{
	(void)context;
	(void)code;
	(void)text;
}

static uint32_t big_endian(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The transfer code of a tag 'cicp' (ICC.1:2022, 9.2.17), which the library does not read; 0: none. */
static unsigned stated_transfer(const uint8_t *icc, size_t length)
{
	if (length < HEADER + 4)
		return 0;
	const uint32_t count = big_endian(icc + HEADER);
	for (size_t i = 0; i < count && i < TAGS_MOST && HEADER + 4 + TAG * (i + 1) <= length; i++) {
		const uint8_t *tag = icc + HEADER + 4 + TAG * i;
		const size_t offset = big_endian(tag + 4);
		if (memcmp(tag, "cicp", 4) == 0 && offset <= length && length - offset >= 12)
			return icc[offset + 9];
	}
	return 0;
}

static bool read_curve(cmsHPROFILE profile, cmsTagSignature signature, double *curve)
{
	const cmsToneCurve *tone = cmsReadTag(profile, signature);

	for (size_t i = 0; tone && i < SPACE_STEPS; i++) {
		curve[i] = (double)cmsEvalToneCurveFloat(tone, (float)i / (SPACE_STEPS - 1));
		if (!isfinite(curve[i]))
			return false;
	}
	return tone;
}

static bool by_matrix(cmsHPROFILE profile, double *const curves[3], struct space *space)
{
	static const cmsTagSignature tones[] = {cmsSigRedTRCTag, cmsSigGreenTRCTag, cmsSigBlueTRCTag};
	static const cmsTagSignature colorants[] = {
		cmsSigRedColorantTag, cmsSigGreenColorantTag, cmsSigBlueColorantTag};
	double columns[3][3];

	for (size_t c = 0; c < 3; c++) {
		const cmsCIEXYZ *colorant = cmsReadTag(profile, colorants[c]);
		if (!colorant || !read_curve(profile, tones[c], curves[c]))
			return false;
		const double xyz[3] = {colorant->X, colorant->Y, colorant->Z};
		colour_adapt(xyz, pcs_white, colour_white_d65, columns[c]);
		space->curve[c] = curves[c];
	}
	return space_set_columns(space, columns);
}

static bool by_grey(cmsHPROFILE profile, double *const curves[3], struct space *space)
{
	for (size_t c = 0; c < 3; c++)
		space->curve[c] = curves[0];
	return read_curve(profile, cmsSigGrayTRCTag, curves[0]);
}

/* Linear light in sRGB's primaries, as a profile of the library's own making. */
static cmsHPROFILE linear_profile(cmsContext context)
{
	const cmsCIExyY white = {0.3127, 0.3290, 1};
	const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
	cmsToneCurve *straight = cmsBuildGamma(context, 1);
	cmsToneCurve *curves[3] = {straight, straight, straight};
	cmsHPROFILE profile = straight ? cmsCreateRGBProfileTHR(context, &white, &primaries, curves) : NULL;

	if (straight)
		cmsFreeToneCurve(straight);
	return profile;
}

static bool fill_grid(cmsHTRANSFORM transform, float *grid)
{
	for (size_t row = 0; row < SPACE_GRID * SPACE_GRID; row++) {
		double stored[SPACE_GRID][3], linear[SPACE_GRID][3];
		for (size_t i = 0; i < SPACE_GRID; i++) {
			stored[i][0] = (double)(row / SPACE_GRID) / (SPACE_GRID - 1);
			stored[i][1] = (double)(row % SPACE_GRID) / (SPACE_GRID - 1);
			stored[i][2] = (double)i / (SPACE_GRID - 1);
		}
		cmsDoTransform(transform, stored, linear, SPACE_GRID);
		for (size_t i = 0; i < SPACE_GRID * 3; i++) {
			const double encoded = colour_srgb_encode(linear[i / 3][i % 3]);
			if (!isfinite(encoded))
				return false;
			grid[row * SPACE_GRID * 3 + i] = (float)encoded;
		}
	}
	return true;
}

static bool by_tables(cmsContext context, cmsHPROFILE profile, float *grid, struct space *space)
{
	cmsHPROFILE linear = linear_profile(context);
	cmsHTRANSFORM transform = linear ? cmsCreateTransformTHR(context, profile, TYPE_RGB_DBL, linear, TYPE_RGB_DBL,
					  INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE)
					 : NULL;
	const bool done = transform && fill_grid(transform, grid);

	if (transform)
		cmsDeleteTransform(transform);
	if (linear)
		cmsCloseProfile(linear);
	space->grid = grid;
	return done;
}

/* Which tables the library takes before curves and a matrix: those of the intent, else the perceptual ones. */
static bool has_tables(cmsHPROFILE profile)
{
	return cmsIsTag(profile, cmsSigDToB1Tag) || cmsIsTag(profile, cmsSigAToB1Tag)
	       || cmsIsTag(profile, cmsSigAToB0Tag);
}

/* The room is taken before the library holds anything: an arena may jump. */
struct room {
	double *curves[3];
	float *grid;
};

static bool read_profile(
	cmsContext context, cmsHPROFILE profile, unsigned channels, const struct room *room, struct space *space)
{
	const cmsColorSpaceSignature kind = cmsGetColorSpace(profile);

	if (kind == cmsSigGrayData && channels <= 2)
		return by_grey(profile, room->curves, space);
	if (kind != cmsSigRgbData || channels <= 2)
		return false;
	if (has_tables(profile))
		return by_tables(context, profile, room->grid, space);
	return cmsIsMatrixShaper(profile) && by_matrix(profile, room->curves, space);
}

bool profile_space(const uint8_t *icc, size_t length, unsigned channels, struct space *space, struct arena *arena,
	struct error *error)
{
	struct room room;
	size_t held = 0;
	const unsigned transfer = stated_transfer(icc, length);

	if (transfer == 16 || transfer == 18)
		return error_set(error, ERROR_DATA, "transfer",
			"the picture is stored for high dynamic range (%s): save it in a standard colour space",
			transfer == 16 ? "PQ" : "HLG");
	for (size_t c = 0; c < 3; c++)
		room.curves[c] = arena_raw(arena, SPACE_STEPS * sizeof *room.curves[c]);
	room.grid = arena_raw(arena, sizeof *room.grid * 3 * SPACE_GRID * SPACE_GRID * SPACE_GRID);
	cmsContext context = cmsCreateContext(&memory_plugin, &held);
	if (!context)
		return error_set(error, ERROR_LIMIT, "memory", "reading an ICC profile takes more memory than allowed");
	cmsSetLogErrorHandlerTHR(context, say_nothing);
	cmsHPROFILE profile = cmsOpenProfileFromMemTHR(context, icc, (cmsUInt32Number)length);
	const bool whole = length >= HEADER + 4 && big_endian(icc) <= length;
	const bool done = whole && profile && read_profile(context, profile, channels, &room, space);
	if (profile)
		cmsCloseProfile(profile);
	cmsDeleteContext(context);
	if (!space->grid)
		arena_drop(arena, room.grid);
	space->name = "ICC";
	return done
	       || error_set(error, ERROR_DATA, "profile",
		       "the picture's ICC profile is damaged or does not fit a picture of %u channels", channels);
}
