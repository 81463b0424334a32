#include "survey.h"

#include "json.h"
#include "landmarks.h"

enum { SURVEY_STEP = 3 }; /* degrees */

static void write_measures(struct json *json, const struct head_measures *measures)
{
	json_open(json, "head", '{', true);
	json_number(json, "length_glabella_opisthocranion_mm", measures->length_mm, 2);
	json_number(json, "breadth_max_mm", measures->breadth_mm, 2);
	json_number(json, "circumference_mm", measures->circumference_mm, 2);
	json_number(json, "auricular_height_mm", measures->height_mm, 2);
	json_close(json, '}');
}

static void write_landmarks(struct json *json, const struct scene *scene, const struct scalp *scalp)
{
	struct landmark landmarks[LANDMARKS_MAX];
	int count = landmarks_find(landmarks, scene, scalp);
	json_open(json, "landmarks", '{', false);
	for (int i = 0; i < count; i++)
		json_vec(json, landmarks[i].name, landmarks[i].point, 2);
	json_close(json, '}');
}

static void write_skull(struct json *json, const struct scalp *scalp)
{
	json_open(json, "skull", '{', false);
	json_text(json, "note",
		"points of the skull without ears: rows by polar angle from +z, columns by azimuth from the front "
		"towards the subject's left, both as seen from the origin");
	json_number(json, "step_deg", SURVEY_STEP, 0);
	json_open(json, "mm", '[', false);
	for (int p = 0; p < SCALP_POLARS; p += SURVEY_STEP) {
		json_open(json, NULL, '[', true);
		for (int a = 0; a < SCALP_AZIMUTHS; a += SURVEY_STEP)
			json_vec(json, NULL, scalp->point[p][a], 2);
		json_close(json, ']');
	}
	json_close(json, ']');
	json_close(json, '}');
}

bool survey_write(const char *path, const struct scene *scene, const struct scalp *scalp)
{
	struct json json = {.stream = fopen(path, "w"), .first = true};
	if (!json.stream)
		return false;
	json_open(&json, NULL, '{', false);
	write_measures(&json, &scene->head.measures);
	write_landmarks(&json, scene, scalp);
	write_skull(&json, scalp);
	json_close(&json, '}');
	return fclose(json.stream) == 0;
}
