/* Colour spaces of pictures: what the file says is found, light comes out as by lcms2 and the standards, and goes back to
 * the stored sample it came from; what is hostile is refused. */
#include "image/space.h"

#include <lcms2.h>
#include <lcms2_plugin.h>

#include "base/memory.h"
#include "image/colour.h"
#include "image/source.h"
#include "picture_file.h"
#include "tap.h"

static struct error error;

static const cmsCIExyY d65 = {0.3127, 0.3290, 1}, d50 = {0.3457, 0.3585, 1};
static const cmsCIExyYTRIPLE p3 = {{0.68, 0.32, 1}, {0.265, 0.69, 1}, {0.15, 0.06, 1}},
			     adobe = {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}},
			     wide = {{0.7347, 0.2653, 1}, {0.1596, 0.8404, 1}, {0.0366, 0.0001, 1}};

struct profile {
	const char *name;
	uint8_t bytes[1 << 16];
	cmsUInt32Number length;
};

static void save_profile(cmsHPROFILE profile, struct profile *made)
{
	if (!cmsSaveProfileToMem(profile, NULL, &made->length) || made->length > sizeof made->bytes
		|| !cmsSaveProfileToMem(profile, made->bytes, &made->length))
		made->length = 0;
	cmsCloseProfile(profile);
}

static void make_matrix(const cmsCIExyY *white, const cmsCIExyYTRIPLE *primaries, cmsToneCurve *curve, double version,
	struct profile *made)
{
	cmsToneCurve *curves[3] = {curve, curve, curve};
	cmsHPROFILE profile = cmsCreateRGBProfile(white, primaries, curves);
	cmsSetProfileVersion(profile, version);
	save_profile(profile, made);
	cmsFreeToneCurve(curve);
}

static cmsToneCurve *srgb_curve(void)
{
	const double numbers[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
	return cmsBuildParametricToneCurve(NULL, 4, numbers);
}

static cmsToneCurve *table_curve(void)
{
	uint16_t table[1024];
	for (size_t i = 0; i < 1024; i++)
		table[i] = (uint16_t)(65535 * pow((double)i / 1023, 1.8) + 0.5);
	return cmsBuildTabulatedToneCurve16(NULL, 1024, table);
}

/* A film-like crossing of the channels that no matrix with curves can have. */
static cmsInt32Number film(const cmsUInt16Number in[], cmsUInt16Number out[], void *cargo)
{
	const double r = in[0] / 65535.0, g = in[1] / 65535.0, b = in[2] / 65535.0;
	const double lightness = 0.25 * r + 0.65 * g + 0.1 * b;
	(void)cargo;
	out[0] = (cmsUInt16Number)(65535 * (0.02 + 0.96 * lightness));
	out[1] = (cmsUInt16Number)(65535 * (0.5 + 0.2 * (r - g) * (1 - 0.3 * b)) * 0.99);
	out[2] = (cmsUInt16Number)(65535 * (0.5 + 0.2 * (0.5 * (r + g) - b)) * 0.99);
	return TRUE;
}

static void make_tables(struct profile *made)
{
	cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
	cmsPipeline *pipeline = cmsPipelineAlloc(NULL, 3, 3);
	cmsStage *stage = cmsStageAllocCLut16bit(NULL, 17, 3, 3, NULL);
	cmsSetProfileVersion(profile, 2.1);
	cmsSetDeviceClass(profile, cmsSigInputClass);
	cmsSetColorSpace(profile, cmsSigRgbData);
	cmsSetPCS(profile, cmsSigLabData);
	cmsStageSampleCLut16bit(stage, film, NULL, 0);
	cmsPipelineInsertStage(pipeline, cmsAT_END, stage);
	cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
	cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
	save_profile(profile, made);
	cmsPipelineFree(pipeline);
}

enum { P3, ADOBE, WIDE, TABLED, TABLES, PROFILES };
static struct profile profiles[PROFILES] = {{.name = "Display P3"}, {.name = "Adobe RGB"},
	{.name = "a wide space under D50"}, {.name = "a space with curves by table"}, {.name = "a profile by tables"}};

static void make_profiles(void)
{
	make_matrix(&d65, &p3, srgb_curve(), 4.3, &profiles[P3]);
	make_matrix(&d65, &adobe, cmsBuildGamma(NULL, 563.0 / 256), 2.1, &profiles[ADOBE]);
	make_matrix(&d50, &wide, cmsBuildGamma(NULL, 1.8), 2.1, &profiles[WIDE]);
	make_matrix(&d65, &p3, table_curve(), 2.1, &profiles[TABLED]);
	make_tables(&profiles[TABLES]);
}

static bool open_profile(const struct profile *profile, struct space *space)
{
	const struct label label = {.icc = profile->bytes, .icc_length = profile->length};
	error = (struct error){.kind = ERROR_NONE};
	return space_of(&label, 3, space, &arena, &error);
}

enum { COLOURS = 6 };
/* Stored colours whose light is inside sRGB in every one of these spaces. */
static const double colours[COLOURS][3] = {
	{128, 128, 128}, {200, 160, 135}, {60, 45, 40}, {140, 120, 150}, {110, 130, 120}, {250, 248, 245}};

/* What transicc makes of a colour, sRGB 0..255; false when it does not run. */
static bool ask_transicc(const char *file, double answers[COLOURS][3])
{
	char command[1024];
	int length = snprintf(command, sizeof command, "printf '");
	for (size_t i = 0; i < COLOURS; i++)
		length += snprintf(command + length, sizeof command - (size_t)length, "%g %g %g\\n", colours[i][0],
			colours[i][1], colours[i][2]);
	snprintf(command + length, sizeof command - (size_t)length, "' | transicc -n -t1 -i%s -o'*sRGB' 2>/dev/null",
		file);
	FILE *stream = popen(command, "r");
	size_t count = 0;
	while (stream && count < COLOURS
		&& fscanf(stream, "%lf %lf %lf", &answers[count][0], &answers[count][1], &answers[count][2]) == 3)
		count++;
	return stream && pclose(stream) == 0 && count == COLOURS;
}

static void test_transicc(void)
{
	if (system("command -v transicc >/dev/null") != 0) {
		ok(true, "agreement with transicc # SKIP transicc (liblcms2-utils) is not installed");
		return;
	}
	for (size_t i = 0; i < PROFILES; i++) {
		double answers[COLOURS][3], worst = 0;
		struct space space;
		FILE *stream = fopen(path, "wb");
		fwrite(profiles[i].bytes, 1, profiles[i].length, stream);
		fclose(stream);
		if (!ok(ask_transicc(path, answers) && open_profile(&profiles[i], &space), "transicc and we read %s",
			    profiles[i].name))
			continue;
		for (size_t k = 0; k < COLOURS; k++) {
			double stored[3] = {colours[k][0] / 255, colours[k][1] / 255, colours[k][2] / 255}, linear[3];
			space_decode(&space, stored, linear);
			for (size_t c = 0; c < 3; c++)
				worst = fmax(worst, fabs(255 * colour_srgb_encode(linear[c]) - answers[k][c]));
		}
		printf("# %s: furthest from transicc %.4f of 255\n", profiles[i].name, worst);
		near(worst, 0, 0.01, "%s comes out as transicc has it", profiles[i].name);
	}
}

static void test_there_and_back(void)
{
	for (size_t i = 0; i < PROFILES; i++) {
		struct space space;
		size_t wrong = 0;
		double off = 0;
		if (!ok(open_profile(&profiles[i], &space), "%s is read", profiles[i].name))
			continue;
		for (int k = 0; k < 1000; k++) {
			const double stored[3] = {
				k % 10 * 7281 / 65535.0, k / 10 % 10 * 7281 / 65535.0, k / 100 * 7281 / 65535.0};
			double linear[3], back[3];
			space_decode(&space, stored, linear);
			space_encode(&space, linear, back);
			for (size_t c = 0; c < 3; c++)
				wrong += i != TABLED && fabs(stored[c] - back[c]) > 0.5 / 65535;
			double again[3];
			space_decode(&space, back, again);
			for (size_t c = 0; c < 3; c++)
				off = fmax(off, fabs(again[c] - linear[c]));
		}
		near(off, 0, 1e-6, "light of %s comes back", profiles[i].name);
		/* A curve by a short table is flat in steps of 16 bits: there light comes back, but another sample. */
		ok(wrong == 0, "colours of %s come back to the same sample of 16 bits (%zu do not)", profiles[i].name,
			wrong);
	}
}

/* The reference's figures for P3, and Adobe RGB by its own definition. */
static void test_known_light(void)
{
	static const struct known {
		struct label label;
		double stored[3], linear[3];
		const char *name;
	} rows[] = {
		{{.has_cicp = true, .cicp = {12, 13, 0, 1}}, {.8, .6, .5}, {.667998, .306549, .198169}, "P3 by cICP"},
		{{.has_cicp = true, .cicp = {12, 13, 0, 1}}, {1, 0, 0}, {1.2249401763, -0.0420569547, -0.0196375546},
			"P3 red, outside sRGB"},
		{{.has_cicp = true, .cicp = {1, 8, 0, 1}, .adobe_rgb = true}, {.25, .5, .75}, {.25, .5, .75},
			"linear light by cICP over EXIF"},
		{{.has_cicp = true, .cicp = {1, 1, 0, 1}}, {.04, .5, 1}, {.00888889, .25971847, 1}, "BT.709 by cICP"},
		{{.has_cicp = true, .cicp = {1, 14, 0, 1}}, {.04, .5, 1}, {.00888889, .25971847, 1},
			"BT.2020's curve by cICP"},
		{{.srgb = true, .gamma = 0.5}, {.5, .5, .5}, {.21404114, .21404114, .21404114}, "sRGB over gAMA"},
		{{.gamma = 0.45455}, {.5, .5, .5}, {.2176406, .2176406, .2176406}, "gAMA"},
		{{.adobe_rgb = true}, {0, 1, 0}, {-0.3983, 1, -0.0429}, "Adobe RGB by EXIF"},
		{{.icc = NULL}, {.5, .5, .5}, {.21404114, .21404114, .21404114}, "nothing stated"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct space space;
		double linear[3] = {0}, worst = 0;
		error = (struct error){.kind = ERROR_NONE};
		bool read = space_of(&rows[i].label, 3, &space, &arena, &error);
		if (read)
			space_decode(&space, rows[i].stored, linear);
		for (size_t c = 0; c < 3; c++)
			worst = fmax(worst, fabs(linear[c] - rows[i].linear[c]));
		near(read ? worst : 9, 0, 1e-4, "%s", rows[i].name);
		ok(space.stated == (i != 8), "and it is said whether the file stated it");
	}
	double adapted[3];
	const double white50[3] = {.9642, 1, .8249};
	colour_adapt(colour_white_d65, colour_white_d65, white50, adapted);
	near(fabs(adapted[0] - .9642) + fabs(adapted[2] - .8249), 0, 1e-12, "Bradford takes white to white");
	colour_adapt((const double[]){1, 0, 0}, colour_white_d65, white50, adapted);
	near(adapted[0], 1.0478860032, 2e-6, "Bradford from D65 to D50 has the reference's first column");
	near(adapted[1], 0.0295817825, 2e-6, "and its second row");
}

static enum error_kind refusal(const struct label *label, unsigned channels, const char **code)
{
	struct space space;
	error = (struct error){.kind = ERROR_NONE};
	if (space_of(label, channels, &space, &arena, &error))
		return ERROR_NONE;
	*code = error.code;
	return error.kind;
}

static void test_refusals(void)
{
	const char *code = "";
	ok(refusal(&(struct label){.has_cicp = true, .cicp = {9, 16, 0, 1}}, 3, &code) == ERROR_DATA
			&& strcmp(code, "transfer") == 0,
		"PQ is refused");
	ok(refusal(&(struct label){.has_cicp = true, .cicp = {9, 18, 0, 1}}, 3, &code) == ERROR_DATA, "HLG is refused");
	ok(refusal(&(struct label){.icc_broken = true}, 3, &code) == ERROR_DATA && strcmp(code, "profile") == 0,
		"a profile that cannot be put together is refused");
	ok(refusal(&(struct label){.icc = profiles[P3].bytes, .icc_length = profiles[P3].length}, 1, &code)
			== ERROR_DATA,
		"a profile for RGB does not fit a grey picture");
	ok(refusal(&(struct label){.gamma = 1e-5}, 3, &code) == ERROR_DATA, "a gamma that cannot be is refused");
	ok(refusal(&(struct label){.has_primaries = true}, 3, &code) == ERROR_DATA, "primaries of nothing are refused");
}

/* Damages a profile at every place in turn; whatever comes, it comes in time and leaves no memory held. */
static void test_hostile_profiles(void)
{
	size_t read = 0, refused = 0, cut = 0, cuts = 0;
	const size_t before = memory_left();
	struct space space;
	for (size_t which = 0; which < PROFILES; which += TABLES) {
		struct profile *profile = &profiles[which];
		for (size_t at = 0; at < 560; at += which == TABLES ? 17 : 1) {
			const uint8_t old = profile->bytes[at];
			profile->bytes[at] = (uint8_t)(at % 2 ? 0xff : old + 128);
			*(open_profile(profile, &space) ? &read : &refused) += 1;
			profile->bytes[at] = old;
			arena_release(&arena);
		}
		for (size_t length = 0; length < profile->length; length += profile->length / 40) {
			struct label label = {.icc = profile->bytes, .icc_length = length};
			const char *code;
			cut += refusal(&label, 3, &code) == ERROR_DATA;
			cuts++;
			arena_release(&arena);
		}
	}
	printf("# %zu damaged profiles are read all the same, %zu refused\n", read, refused);
	ok(refused > 50, "damaged profiles end in a message");
	ok(cut == cuts, "so does every one that is cut short");
	ok(memory_left() == before, "and no memory stays held");
}

static void put(const void *bytes, size_t length)
{
	memcpy(saved.bytes + saved.length, bytes, length);
	saved.length += length;
}

/* An APP2 chunk with piece `number` of `count` of a profile. */
static void put_piece(const uint8_t *icc, size_t length, uint8_t number, uint8_t count)
{
	const size_t whole = length + 16;
	const uint8_t head[4] = {0xff, 0xe2, (uint8_t)(whole >> 8), (uint8_t)whole};
	put(head, 4);
	put("ICC_PROFILE\0", 12);
	put((const uint8_t[]){number, count}, 2);
	put(icc, length);
}

static void test_jpeg_label(void)
{
	struct label label;
	const struct source source = {.bytes = saved.bytes, .descriptor = -1};
	const struct profile *profile = &profiles[ADOBE];
	const size_t half = profile->length / 2;
	for (int kind = 0; kind < 3; kind++) {
		saved.length = 0;
		put("\xff\xd8", 2);
		put_piece(profile->bytes + half, profile->length - half, 2, 2);
		put("\xff\xe0\0\4ab", 6);
		if (kind != 1)
			put_piece(profile->bytes, half, (uint8_t)(kind == 2 ? 2 : 1), 2);
		put("\xff\xda\0\2", 4);
		struct source here = source;
		here.length = saved.length;
		label_read(&here, &label, &arena);
		if (kind == 0)
			ok(label.icc_length == profile->length && !label.icc_broken
					&& memcmp(label.icc, profile->bytes, profile->length) == 0,
				"a JPEG's profile is put together from its pieces, whatever their order");
		else
			ok(label.icc_broken && !label.icc, "a piece that is %s breaks it",
				kind == 1 ? "missing" : "there twice");
	}
}

static void test_exif_label(void)
{
	uint8_t block[64] = "MM\0*\0\0\0\x08\0\1\x87\x69\0\4\0\0\0\1\0\0\0\x1a\0\0\0\0"
			    "\0\1\xa0\x05\0\4\0\0\0\1\0\0\0\x2c\0\0\0\0"
			    "\0\1\0\1\0\2\0\0\0\4R03";
	struct label label;
	saved.length = 0;
	put("\xff\xd8\xff\xe1\0\x48"
	    "Exif\0",
		12);
	put(block, sizeof block);
	put("\xff\xda\0\2", 4);
	const struct source source = {.bytes = saved.bytes, .descriptor = -1, .length = saved.length};
	label_read(&source, &label, &arena);
	ok(label.adobe_rgb, "EXIF's R03 is found in a JPEG");
	saved.bytes[12 + 56] = '9';
	label_read(&source, &label, &arena);
	ok(!label.adobe_rgb, "R98 is not");
}

static void test_srgb(void)
{
	const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
	struct space space = space_assumed();
	struct profile made = {.name = "sRGB"};
	ok(space_is_srgb(&space), "a space of which nothing is stated is sRGB");
	make_matrix(&d65, &primaries, srgb_curve(), 2.1, &made);
	ok(open_profile(&made, &space) && space_is_srgb(&space), "a profile with sRGB's curve and primaries is sRGB");
	make_matrix(&d65, &primaries, cmsBuildGamma(NULL, 2.2), 2.1, &made);
	ok(open_profile(&made, &space) && !space_is_srgb(&space), "one of a plain power is not");
	for (size_t i = 0; i < PROFILES; i++)
		ok(open_profile(&profiles[i], &space) && !space_is_srgb(&space), "%s is not sRGB", profiles[i].name);
}

int main(void)
{
	if (setjmp(exhausted) != 0) {
		ok(false, "memory is enough");
		return tap_done();
	}
	if (!make_path())
		return 1;
	make_profiles();
	test_hostile_profiles();
	test_known_light();
	test_transicc();
	test_srgb();
	test_there_and_back();
	test_refusals();
	test_jpeg_label();
	test_exif_label();
	remove(path);
	arena_release(&arena);
	return tap_done();
}
