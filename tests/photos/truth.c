#include "truth.h"

#include <stdlib.h>
#include <string.h>

#include "card.h"
#include "json.h"
#include "landmarks.h"

static const char *const zone_names[ZONE_COUNT] = {
	[ZONE_NONE] = "none (background, clothes, face, neck, ears)",
	[ZONE_HAIR] = "hair-bearing scalp (fringe), not to be treated",
	[ZONE_FRONT] = "treat: frontal",
	[ZONE_MIDDLE] = "treat: mid-scalp",
	[ZONE_CROWN] = "treat: crown",
	[ZONE_THIN] = "thinning scalp (25-75 % of full density), treat by blending",
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void write_image(struct json *json, const struct truth *truth)
{
	const struct output_wish *wish = &truth->output->wish;
	bool jpeg = write_is_jpeg(wish->path);
	int width, height;
	output_stored_size(truth->output, &width, &height);
	json_open(json, "image", '{', true);
	json_text(json, "file", base_name(wish->path));
	json_number(json, "width", truth->output->width, 0);
	json_number(json, "height", truth->output->height, 0);
	json_text(json, "format", jpeg ? "JPEG" : "PNG");
	json_number(json, "bits", jpeg ? 8 : wish->bits, 0);
	json_text(json, "channels", "RGB");
	json_text(json, "colour", "sRGB");
	json_number(json, "exif_orientation", wish->orientation > 1 ? wish->orientation : 1, 0);
	json_number(json, "stored_width", width, 0);
	json_number(json, "stored_height", height, 0);
	if (jpeg)
		json_number(json, "quality", wish->quality, 0);
	json_close(json, '}');
	json_text(json, "view", truth->view_name);
	json_text(json, "frame",
		"subject frame, mm: +X subject's left, +Y posterior, +Z superior, origin midway between the tragia, "
		"z=0 Frankfurt plane");
	json_text(json, "pixel_convention",
		"x right, y down, (0,0) = outer corner of the top-left pixel of the upright image, "
		"pixel centres at +0.5");
}

static void write_camera(struct json *json, const struct camera *camera)
{
	double f = camera->focal_px;
	const struct vec k[3] = {{f, 0, 0.5 * camera->width}, {0, f, 0.5 * camera->height}, {0, 0, 1}};
	struct vec t;
	json_open(json, "camera", '{', false);
	json_text(json, "model", "pinhole, no distortion, square pixels");
	json_open(json, "K", '[', true);
	for (int i = 0; i < 3; i++)
		json_vec(json, NULL, k[i], 6);
	json_close(json, ']');
	json_open(json, "R_world_to_camera", '[', true);
	for (int i = 0; i < 3; i++)
		json_vec(json, NULL, camera->axis[i], 12);
	json_close(json, ']');
	t = vec(-dot(camera->axis[0], camera->centre_mm), -dot(camera->axis[1], camera->centre_mm),
		-dot(camera->axis[2], camera->centre_mm));
	json_vec(json, "t_world_to_camera_mm", t, 9);
	json_vec(json, "camera_centre_mm", camera->centre_mm, 9);
	json_text(json, "camera_axes", "x right, y down, z forward");
	json_close(json, '}');
}

static void write_head(struct json *json, const struct truth *truth)
{
	const struct head_measures *m = &truth->picture->scene->head.measures;
	json_open(json, "head", '{', true);
	json_number(json, "length_glabella_opisthocranion_mm", m->length_mm, 1);
	json_number(json, "breadth_max_mm", m->breadth_mm, 1);
	json_number(json, "circumference_mm", m->circumference_mm, 1);
	json_number(json, "auricular_height_mm", m->height_mm, 1);
	json_close(json, '}');
	json_text(json, "pattern", truth->picture->scalp->pattern->title);
	json_text(json, "pattern_code", truth->picture->scalp->pattern->code);
}

static void write_point(struct json *json, const struct picture *picture, const char *name, struct vec point)
{
	double x = 0, y = 0, depth;
	bool ahead = camera_project(&picture->camera, point, &x, &y, &depth);
	json_open(json, name, '{', true);
	json_vec(json, "mm", point, 2);
	json_pair(json, "px", x, y, 2);
	json_bool(
		json, "in_frame", ahead && x >= 0 && y >= 0 && x < picture->camera.width && y < picture->camera.height);
	json_bool(json, "visible", ahead && landmark_visible(picture->scene, &picture->camera, point));
}

static void write_landmarks(struct json *json, const struct truth *truth)
{
	struct landmark landmarks[LANDMARKS_MAX];
	int count = landmarks_find(landmarks, truth->picture->scene, truth->picture->scalp);
	json_open(json, "landmarks", '{', false);
	for (int i = 0; i < count; i++) {
		write_point(json, truth->picture, landmarks[i].name, landmarks[i].point);
		json_close(json, '}');
	}
	json_close(json, '}');
	json_open(json, "moles", '[', false);
	for (int i = 0; i < truth->picture->skin->mole_count; i++) {
		const struct skin_mole *mole = &truth->picture->skin->moles[i];
		write_point(json, truth->picture, NULL, mole->point);
		json_number(json, "radius_mm", mole->radius_mm, 2);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void write_outline(struct json *json, const struct truth *truth)
{
	struct outline_point outline[OUTLINE_RAYS];
	int count = outline_find(outline, truth->picture->scene, &truth->picture->camera);
	json_open(json, "skull_outline", '{', false);
	json_text(json, "note", "silhouette of the skull above brow and ears, in order round the head");
	json_open(json, "px", '[', true);
	for (int i = 0; i < count; i++)
		json_pair(json, NULL, outline[i].x, outline[i].y, 1);
	json_close(json, ']');
	json_open(json, "mm", '[', true);
	for (int i = 0; i < count; i++)
		json_vec(json, NULL, outline[i].point, 1);
	json_close(json, ']');
	json_close(json, '}');
}

enum { LINE_STEP = 4 };

static void write_hairline(struct json *json, const struct truth *truth)
{
	const struct picture *picture = truth->picture;
	json_open(json, "design_hairline", '{', false);
	json_text(json, "note",
		"lower border of the scalp that a full head of hair covers (mature male hairline), closed around the "
		"head; "
		"azimuth 0 = front, + = subject's left");
	json_open(json, "azimuth_deg", '[', true);
	for (int a = -180; a <= 180; a += LINE_STEP)
		json_number(json, NULL, a, 0);
	json_close(json, ']');
	json_open(json, "mm", '[', true);
	for (int a = -180; a <= 180; a += LINE_STEP)
		json_vec(json, NULL, scalp_line_point(picture->scalp, a), 1);
	json_close(json, ']');
	json_open(json, "px", '[', true);
	for (int a = -180; a <= 180; a += LINE_STEP) {
		double x = 0, y = 0, depth;
		camera_project(&picture->camera, scalp_line_point(picture->scalp, a), &x, &y, &depth);
		json_pair(json, NULL, x, y, 1);
	}
	json_close(json, ']');
	json_open(json, "visible", '[', true);
	for (int a = -180; a <= 180; a += LINE_STEP)
		json_bool(json, NULL,
			landmark_visible(picture->scene, &picture->camera, scalp_line_point(picture->scalp, a)));
	json_close(json, ']');
	json_close(json, '}');
}

static void write_zones(struct json *json, const struct truth *truth)
{
	static const double hairs_per_unit = 2.15;
	double area[ZONE_COUNT];
	int units[ZONE_COUNT] = {0};
	scalp_areas(truth->picture->scalp, area);
	for (int i = 0; i < truth->picture->hair->follicle_count; i++)
		units[truth->picture->hair->follicles[i].zone]++;
	json_open(json, "zones", '{', false);
	for (int z = ZONE_HAIR; z < ZONE_COUNT; z++) {
		char name[2] = {(char)('0' + z), '\0'};
		json_open(json, name, '{', true);
		json_text(json, "name", zone_names[z]);
		json_number(json, "pixels", truth->zones->pixels[z], 0);
		json_number(json, "visible_area_cm2", truth->zones->visible_mm2[z] / 100, 2);
		json_number(json, "head_area_cm2", area[z] / 100, 2);
		json_number(json, "hairs_per_cm2", area[z] > 0 ? 100 * hairs_per_unit * units[z] / area[z] : 0, 1);
		json_number(json, "follicular_units", units[z], 0);
		json_close(json, '}');
	}
	json_close(json, '}');
	json_number(json, "treat_area_cm2", (area[ZONE_FRONT] + area[ZONE_MIDDLE] + area[ZONE_CROWN]) / 100, 2);
	json_number(json, "blend_area_cm2", area[ZONE_THIN] / 100, 2);
}

static void write_matter(struct json *json, const struct truth *truth)
{
	const struct picture *picture = truth->picture;
	json_open(json, "existing_hair", '{', true);
	json_pair(json, "length_mm", picture->hair->length_mm[0], picture->hair->length_mm[1], 2);
	json_number(json, "shaft_diameter_mm", picture->hair->shaft_mm, 3);
	json_number(json, "hairs_per_follicular_unit", 2.15, 2);
	json_number(json, "full_density_hairs_per_cm2", 161.2, 1);
	json_close(json, '}');
	json_open(json, "colours", '{', true);
	json_vec(json, "skin_lab_d65", picture->skin->lab, 1);
	json_vec(json, "hair_lab_d65", picture->skin->hair_lab, 1);
	json_close(json, '}');
	json_text(json, "light", truth->light_name);
	json_open(json, "rendering", '{', true);
	json_number(json, "exposure", picture->exposure, 4);
	json_text(json, "curve",
		"v = sRGB_OETF(s(exposure * linear)); s(x) = x for x <= 0.7, else 0.7 + 0.3 (1 - exp(-(x-0.7)/0.3))");
	json_number(json, "grain", picture->grain, 2);
	json_close(json, '}');
}

static void write_masks(struct json *json, const struct truth *truth)
{
	char path[OUTPUT_PATH];
	if (truth->output->wish.zones && output_beside(path, truth->output->wish.path, ".zones.png")) {
		json_open(json, "zone_mask", '{', true);
		json_text(json, "file", base_name(path));
		json_text(json, "encoding", "8-bit grey, value = 40 * zone id");
		json_close(json, '}');
	}
	if (truth->output->wish.treat && output_beside(path, truth->output->wish.path, ".treat.png")) {
		json_open(json, "treat_mask", '{', true);
		json_text(json, "file", base_name(path));
		json_text(json, "encoding",
			"8-bit grey, 255 = scalp to be treated (zones 2, 3, 4), 128 = blend (zone 5), 0 = rest");
		json_close(json, '}');
	}
}

static bool write_follicles(const struct truth *truth)
{
	const struct picture *picture = truth->picture;
	char path[OUTPUT_PATH];
	if (!output_beside(path, truth->output->wish.path, ".follicles.csv"))
		return false;
	FILE *stream = fopen(path, "w");
	if (!stream)
		return false;
	fputs("x_px,y_px,zone\n", stream);
	for (int i = 0; i < picture->hair->follicle_count; i++) {
		const struct follicle *follicle = &picture->hair->follicles[i];
		double x, y, depth;
		if (camera_project(&picture->camera, follicle->point, &x, &y, &depth) && x >= 0 && y >= 0
			&& x < picture->camera.width && y < picture->camera.height
			&& landmark_visible(picture->scene, &picture->camera, follicle->point))
			fprintf(stream, "%.1f,%.1f,%d\n", x, y, (int)follicle->zone);
	}
	return fclose(stream) == 0;
}

bool truth_write(const struct truth *truth)
{
	char path[OUTPUT_PATH];
	if (!output_beside(path, truth->output->wish.path, ".json"))
		return false;
	struct json json = {.stream = fopen(path, "w"), .first = true};
	if (!json.stream)
		return false;
	json_open(&json, NULL, '{', false);
	write_image(&json, truth);
	write_camera(&json, &truth->picture->camera);
	write_head(&json, truth);
	truth_scale(&json, truth);
	write_landmarks(&json, truth);
	write_outline(&json, truth);
	truth_samples(&json, truth);
	if (truth->picture->card)
		card_truth(&json, &truth->picture->camera);
	write_hairline(&json, truth);
	write_zones(&json, truth);
	write_matter(&json, truth);
	write_masks(&json, truth);
	json_close(&json, '}');
	return fclose(json.stream) == 0 && (!truth->follicles || write_follicles(truth));
}
