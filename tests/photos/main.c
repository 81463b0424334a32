/* photograph: draws a clinic photograph of a balding head, and writes down what is true of it. */
#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "colour.h"
#include "landmarks.h"
#include "scan.h"
#include "survey.h"
#include "truth.h"

struct settings {
	struct head_wish head;
	struct camera_wish camera;
	struct hair_wish hair;
	struct output_wish output;
	const char *pattern, *view, *light;
	struct vec skin, hair_lab, wall, cape;
	double grain;
	int threads;
	double scan_mm; /* 0: no scan */
	struct vec light_colour;
	bool truth, follicles, survey, card;
};

enum kind { REAL, COUNT, SEED, TEXT, TRIPLE, SIZE, FLAG };

struct option_row {
	const char *name, *argument, *help;
	enum kind kind;
	size_t offset;
};

#define AT(field) offsetof(struct settings, field)

static const struct option_row rows[] = {
	{"output", "FILE", "picture to write, .jpg or .png", TEXT, AT(output.path)},
	{"seed", "N", "whose head, hair and skin (default 1)", SEED, AT(head.seed)},
	{"pattern", "CODE", "norwood-1 ... norwood-7, -3-vertex, -3a, -4a, -5a (default norwood-5)", TEXT, AT(pattern)},
	{"view", "NAME", "front top left right back threequarter_left threequarter_right topfront", TEXT, AT(view)},
	{"azimuth", "DEG", "camera's azimuth instead of the view's", REAL, AT(camera.azimuth_deg)},
	{"elevation", "DEG", "camera's elevation instead of the view's", REAL, AT(camera.elevation_deg)},
	{"roll", "DEG", "camera's roll", REAL, AT(camera.roll_deg)},
	{"distance", "MM", "camera to the middle of the head (default 760)", REAL, AT(camera.distance_mm)},
	{"focal", "MM", "focal length, 35 mm equivalent (default 70)", REAL, AT(camera.focal_35mm)},
	{"target", "X,Y,Z", "point shown in the middle, mm", TRIPLE, AT(camera.target)},
	{"size", "WxH", "pixels (default 1200x1600)", SIZE, AT(camera.width)},
	{"skin", "L,A,B", "skin colour, CIELAB D65, or a type I to VI", TRIPLE, AT(skin)},
	{"hair", "L,A,B", "hair colour, CIELAB D65", TRIPLE, AT(hair_lab)},
	{"wall", "L,A,B", "wall colour", TRIPLE, AT(wall)},
	{"cape", "L,A,B", "cape colour", TRIPLE, AT(cape)},
	{"light", "NAME", "studio or warm (default studio)", TEXT, AT(light)},
	{"light-colour", "R,G,B", "factors on the light, linear (default 1,1,1)", TRIPLE, AT(light_colour)},
	{"card", NULL, "show a card of 24 known colours in the upper left corner", FLAG, AT(card)},
	{"stubble-mm", "MM", "mean length of the shaved hair (default 0.75)", REAL, AT(hair.length_mm[0])},
	{"shaft-mm", "MM", "hair's diameter (default 0.072)", REAL, AT(hair.shaft_mm)},
	{"head-length", "MM", "glabella to opisthocranion (default 199.5)", REAL, AT(head.length_mm)},
	{"head-breadth", "MM", "greatest breadth (default 154.3)", REAL, AT(head.breadth_mm)},
	{"head-height", "MM", "tragion to vertex (default 131.2)", REAL, AT(head.height_mm)},
	{"skull-spread", "MM", "how far the skull strays from the average one (default 0)", REAL, AT(head.skull_mm)},
	{"noise", "S", "sensor noise, 1 for a good camera (default 1)", REAL, AT(grain)},
	{"quality", "N", "of a JPEG (default 90)", COUNT, AT(output.quality)},
	{"bits", "N", "of a PNG, 8 or 16 (default 8)", COUNT, AT(output.bits)},
	{"orientation", "N", "EXIF orientation in which to store a JPEG (default 1)", COUNT, AT(output.orientation)},
	{"threads", "N", "threads (default 2); the picture stays the same", COUNT, AT(threads)},
	{"truth", NULL, "write X.json and X.treat.png beside the picture", FLAG, AT(truth)},
	{"zones", NULL, "write X.zones.png too", FLAG, AT(output.zones)},
	{"follicles", NULL, "write X.follicles.csv too", FLAG, AT(follicles)},
	{"survey", NULL, "draw nothing: write the head's measures, landmarks and skull to FILE as JSON", FLAG,
		AT(survey)},
	{"scan", "MM", "draw nothing: write the head to FILE as PLY, triangles of about MM", REAL, AT(scan_mm)},
};

enum { ROWS = sizeof rows / sizeof rows[0] };

/* CIELAB of the six skin types (constitutive medians, rounded). */
static const struct {
	const char *type;
	struct vec lab;
} skins[] = {{"I", {69, 9, 14}}, {"II", {66, 11, 16}}, {"III", {61, 12, 18}}, {"IV", {54, 13, 19}}, {"V", {44, 13, 18}},
	{"VI", {35, 10, 13}}};

static _Noreturn void usage_error(const char *option, const char *why)
{
	fprintf(stderr, "photograph: --%s: %s\n", option, why);
	exit(64);
}

static struct vec triple(const char *option, const char *text)
{
	struct vec v;
	char rest;
	for (size_t i = 0; i < sizeof skins / sizeof skins[0]; i++)
		if (strcmp(option, "skin") == 0 && strcmp(text, skins[i].type) == 0)
			return skins[i].lab;
	if (sscanf(text, "%lf,%lf,%lf%c", &v.x, &v.y, &v.z, &rest) != 3)
		usage_error(option, "not three numbers with commas between");
	return v;
}

static double real(const char *option, const char *text)
{
	char *end;
	double value = strtod(text, &end);
	if (end == text || *end || !isfinite(value))
		usage_error(option, "not a number");
	return value;
}

static void set(struct settings *settings, const struct option_row *row, const char *text)
{
	char *field = (char *)settings + row->offset, rest;
	struct camera_wish *camera = &settings->camera;
	switch (row->kind) {
	case REAL:
		*(double *)(void *)field = real(row->name, text);
		break;
	case COUNT:
		*(int *)(void *)field = (int)clamp(real(row->name, text), 0, 64000);
		break;
	case SEED:
		*(uint64_t *)(void *)field = strtoull(text, NULL, 10);
		break;
	case TEXT:
		*(const char **)(void *)field = text;
		break;
	case TRIPLE:
		*(struct vec *)(void *)field = triple(row->name, text);
		break;
	case SIZE:
		if (sscanf(text, "%dx%d%c", &camera->width, &camera->height, &rest) != 2 || camera->width < 16
			|| camera->height < 16 || camera->width > 32000 || camera->height > 32000)
			usage_error(row->name, "not a size such as 1200x1600");
		break;
	case FLAG:
		*(bool *)field = true;
		break;
	}
}

static _Noreturn void help(void)
{
	puts("usage: photograph [OPTION...] -o FILE\nDraws a clinic photograph of a balding head.\n");
	for (int i = 0; i < ROWS; i++)
		printf("  --%-13s %-6s %s\n", rows[i].name, rows[i].argument ? rows[i].argument : "", rows[i].help);
	exit(0);
}

static void parse(struct settings *settings, int argc, char *argv[])
{
	struct option options[ROWS + 2] = {{0}};
	int at, letter;
	for (int i = 0; i < ROWS; i++)
		options[i] = (struct option){
			rows[i].name, rows[i].argument ? required_argument : no_argument, NULL, 256 + i};
	options[ROWS] = (struct option){"help", no_argument, NULL, 'h'};
	/* a view sets the camera's place; what is given by itself goes over that, whatever the order */
	for (int pass = 0; pass < 2; pass++) {
		optind = 0; /* glibc: start over */
		while ((letter = getopt_long(argc, argv, "o:h", options, &at)) != -1) {
			if (letter == 'h')
				help();
			if (letter == '?')
				exit(64);
			set(settings, letter == 'o' ? &rows[0] : &rows[letter - 256], optarg);
		}
		if (pass == 0 && !camera_named(&settings->camera, settings->view))
			usage_error("view", "unknown");
	}
	if (!settings->output.path || optind != argc)
		usage_error("output", "one FILE is needed");
}

static void describe(struct settings *settings)
{
	double mean = settings->hair.length_mm[0];
	settings->hair.length_mm[0] = 0.73 * mean;
	settings->hair.length_mm[1] = 1.27 * mean;
	settings->hair.seed = settings->head.seed;
	settings->output.treat = settings->truth;
	settings->output.focal_35mm = (int)lround(settings->camera.focal_35mm);
}

static int out_of_memory(void)
{
	fputs("photograph: out of memory\n", stderr);
	return 71;
}

static int survey(const struct settings *settings, const struct scalp_pattern *pattern)
{
	static struct scene scene;
	static struct scalp scalp;
	head_make(&scene.head, &settings->head);
	scalp_make(&scalp, &scene.head, pattern, settings->head.seed);
	if (survey_write(settings->output.path, &scene, &scalp))
		return 0;
	fputs("photograph: the survey cannot be written\n", stderr);
	return 74;
}

static int scan(const struct settings *settings)
{
	static struct head head;
	head_make(&head, &settings->head);
	if (scan_write(settings->output.path, &head, clamp(settings->scan_mm, 0.5, 20), settings->threads))
		return 0;
	fputs("photograph: the scan cannot be written\n", stderr);
	return 74;
}

static int draw(
	const struct settings *settings, const struct scalp_pattern *pattern, const struct light_room *bare_room)
{
	static struct scene scene;
	static struct scalp scalp;
	struct hair hair = {0};
	struct skin skin;
	struct light light;
	struct output output;
	struct picture_zones zones;
	struct light_room room = *bare_room;
	uint64_t seed = settings->head.seed;
	light_room_tint(&room, settings->light_colour);
	room.skin = colour_from_lab(settings->skin);
	room.cape = colour_from_lab(settings->cape);
	if (!scene_make(&scene, &settings->head, settings->threads))
		return out_of_memory();
	scalp_make(&scalp, &scene.head, pattern, seed);
	skin_make(&skin, settings->skin, settings->hair_lab, &scene, seed);
	if (!hair_grow(&hair, &scene, &scalp, &settings->hair) || !light_make(&light, &scene, &room, settings->threads))
		return out_of_memory();
	struct picture picture = {.scene = &scene,
		.scalp = &scalp,
		.hair = &hair,
		.skin = &skin,
		.light = &light,
		.camera = camera_make(&settings->camera),
		.wall = colour_from_lab(settings->wall),
		.cape_colour = room.cape,
		.hair_colour = colour_from_lab(settings->hair_lab),
		.floor = settings->camera.elevation_deg > 30,
		.card = settings->card,
		.grain = settings->grain,
		.seed = seed,
		.threads = settings->threads};
	picture_expose(&picture);
	if (!output_open(&output, &settings->output, picture.camera.width, picture.camera.height)
		|| !picture_render(&picture, output_rows, &output, &zones))
		return out_of_memory();
	struct truth truth = {.picture = &picture,
		.zones = &zones,
		.output = &output,
		.light_name = settings->light,
		.view_name = settings->view,
		.follicles = settings->follicles};
	bool written = !settings->truth || truth_write(&truth);
	output_close(&output);
	light_free(&light);
	hair_free(&hair);
	scene_free(&scene);
	if (!written)
		fputs("photograph: the truth file cannot be written\n", stderr);
	return written ? 0 : 74;
}

int main(int argc, char *argv[])
{
	struct settings settings = {
		.head = {.length_mm = 199.5, .breadth_mm = 154.3, .height_mm = 131.2, .seed = 1},
		.camera = {.width = 1200, .height = 1600, .distance_mm = 760, .focal_35mm = 70},
		.hair = {.length_mm = {0.75, 0}, .shaft_mm = 0.072},
		.output = {.bits = 8, .quality = 90, .orientation = 1},
		.pattern = "norwood-5",
		.view = "front",
		.light = "studio",
		.skin = {66, 11, 16},
		.hair_lab = {18, 4, 6},
		.wall = {91, -1, -2},
		.cape = {22, 0, -1.5},
		.light_colour = {1, 1, 1},
		.grain = 1,
		.threads = 2,
	};
	struct light_room room;
	parse(&settings, argc, argv);
	describe(&settings);
	const struct scalp_pattern *pattern = scalp_pattern_find(settings.pattern);
	if (!pattern)
		usage_error("pattern", "unknown");
	if (!light_room_named(&room, settings.light))
		usage_error("light", "unknown");
	if (settings.scan_mm > 0)
		return scan(&settings);
	return settings.survey ? survey(&settings, pattern) : draw(&settings, pattern, &room);
}
