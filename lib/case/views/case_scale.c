#include "case/views/case_scale.h"

#include <math.h>

const char *const case_scale_codes[] = {NULL, "stated", "points", "tag", "interpupillary", NULL};

static const char *const scale_members[] = {"mm_per_px", "points_px", "distance_mm", "tag_mm", NULL};

#define COORDINATE_MOST 60000.0
/* How far the detector's corners stray (standard deviation of the mean of four, px): 0.1 to 0.3 on pictures with truth. */
#define CORNERS_PX 0.3
/* From the 5th to the 95th percentile of a normal distribution, in standard deviations. */
#define PERCENTILES 3.29
#define DEGREE 0.017453292519943295

static bool read_points(
	const struct member *points, const struct member *distance, struct case_scale *scale, struct error *error)
{
	struct member first = json_element(points, 0), second = json_element(points, 1);
	size_t count;
	if (!json_read_array(points, 2, 2, &count, error)
		|| !json_read_point(&first, COORDINATE_MOST, &scale->points[0], error)
		|| !json_read_point(&second, COORDINATE_MOST, &scale->points[1], error)
		|| !json_read_real(distance, 1, 1000, &scale->distance_mm, error))
		return false;
	if (vec2_length(vec2_sub(scale->points[0], scale->points[1])) < 10)
		return error_at(
			error, ERROR_DATA, "scale", points->pointer, "are under 10 px apart: too near for a scale");
	scale->source = SCALE_POINTS;
	return true;
}

bool case_read_scale(
	struct document *document, const struct member *view, struct case_scale *scale, struct error *error)
{
	struct member member = json_member(view, "scale"), plain = json_member(&member, "mm_per_px"),
		      points = json_member(&member, "points_px"), distance = json_member(&member, "distance_mm"),
		      tag = json_member(&member, "tag_mm");
	bool two_points = points.value || distance.value;
	*scale = (struct case_scale){.source = SCALE_NONE};
	if (!json_optional_object(&member, error))
		return false;
	if (member.value)
		document_warn_misspelt(document, &member, scale_members);
	if (two_points + (plain.value != NULL) + (tag.value != NULL) > 1)
		return error_at(error, ERROR_DATA, "scale", member.pointer,
			"gives the scale in more than one way; keep one of tag_mm, points_px with distance_mm, "
			"mm_per_px");
	if (two_points)
		return read_points(&points, &distance, scale, error);
	scale->source = tag.value ? SCALE_TAG : plain.value ? SCALE_STATED : SCALE_NONE;
	return json_optional_real(&plain, 1e-3, 10, &scale->mm_per_px, error)
	       && json_optional_real(&tag, 5, 200, &scale->tag_mm, error);
}

bool case_only_pupils(const struct fit_view *fit)
{
	return fit->from == VIEW_FROM_FRONT && !fit->given && fit->outline_count == 0 && fit->landmark_count == 2
	       && (fit->landmarks[0].which == LANDMARK_PUPIL_LEFT || fit->landmarks[0].which == LANDMARK_PUPIL_RIGHT)
	       && (fit->landmarks[1].which == LANDMARK_PUPIL_LEFT || fit->landmarks[1].which == LANDMARK_PUPIL_RIGHT);
}

/* What an adult of the sex has between the pupils, mm, and by how much people differ (standard deviation). */
static double pupils_mm(const struct defaults *defaults, enum head_sex sex, double *sd)
{
	double men = defaults_value(defaults, "head.m.ipd"), women = defaults_value(defaults, "head.f.ipd");
	double men_sd = (defaults_max(defaults, "head.m.ipd") - defaults_min(defaults, "head.m.ipd")) / PERCENTILES;
	double women_sd = (defaults_max(defaults, "head.f.ipd") - defaults_min(defaults, "head.f.ipd")) / PERCENTILES;
	*sd = sex == HEAD_MALE     ? men_sd
	      : sex == HEAD_FEMALE ? women_sd
				   : hypot((men_sd + women_sd) / 2, (men - women) / 2);
	return sex == HEAD_MALE ? men : sex == HEAD_FEMALE ? women : (men + women) / 2;
}

static bool from_pupils(struct document *document, const struct member *view, const struct fit_view *fit,
	enum head_sex sex, const struct defaults *defaults, struct case_scale *scale, struct error *error)
{
	struct member landmarks = json_member(view, "landmarks");
	double sd, mm = pupils_mm(defaults, sex, &sd);
	double px = vec2_length(vec2_sub(fit->landmarks[0].px, fit->landmarks[1].px));
	if (px < 10)
		return error_at(error, ERROR_DATA, "scale", landmarks.pointer,
			"the pupils are under 10 px apart: too near for a scale");
	scale->mm_per_px = mm / px;
	scale->relative_sd = hypot(sd / mm, sqrt(2) * view_click_px(fit) / px);
	document_warn(document, view->pointer,
		"has no ruler: its scale is an estimate from the pupils, %.1f mm apart in the average adult; lengths "
		"may "
		"be wrong by %.0f %%, areas by %.0f %%; put a tag or a ruler beside the skin",
		mm, 196 * scale->relative_sd, 392 * scale->relative_sd);
	return true;
}

double case_tag_mm_per_px(const struct tag *tag, double tag_mm)
{
	double px[2];
	return tag_scales(tag, px) ? tag_mm / sqrt(px[0] * px[1]) : 0;
}

double case_tag_tilt_deg(const struct tag *tag)
{
	double px[2];
	return tag_scales(tag, px) ? acos(fmin(1, px[1] / px[0])) / DEGREE : 90;
}

/* The mean of the tags. One that is tilted shows the skin's scale if the skin is tilted likewise, a greater one if the
 * skin faces the camera: it lies between, and what is between counts as two standard deviations. */
static bool from_tags(struct document *document, const struct member *view, const struct fit_view *fit,
	const struct tag *tags, const struct defaults *defaults, struct case_scale *scale, struct error *error)
{
	struct member member = json_member(view, "scale"), tag_mm = json_member(&member, "tag_mm");
	double sum = 0, low = HUGE_VAL, high = -HUGE_VAL, tilt = 0, sd = 0;
	for (size_t i = 0; i < fit->tag_count; i++) {
		double ours = case_tag_mm_per_px(&tags[i], scale->tag_mm), angle = case_tag_tilt_deg(&tags[i]);
		sum += log(ours);
		low = fmin(low, ours);
		high = fmax(high, ours);
		tilt = fmax(tilt, angle);
		sd = fmax(sd, hypot(CORNERS_PX * ours / scale->tag_mm, log(cos(angle * DEGREE)) / 4));
	}
	scale->mm_per_px = exp(sum / (double)fit->tag_count);
	scale->relative_sd = hypot(hypot(sd, log(high / low) / 2), defaults_value(defaults, "scale.sd.tag"));
	if (high / low - 1 > defaults_value(defaults, "scale.tags.conflict"))
		return error_at(error, ERROR_DATA, "contradiction", tag_mm.pointer,
			"%zu tags are found, and one shows a scale %.2f times another's: not all have that edge, or "
			"they "
			"do not lie in one plane",
			fit->tag_count, high / low);
	if (high / low - 1 > defaults_value(defaults, "scale.tags.warn"))
		document_warn(document, tag_mm.pointer,
			"the scales of %zu tags differ by %.0f %%: not all have that edge, or they do not lie in one "
			"plane; their mean is used, and the areas' intervals are wider",
			fit->tag_count, 100 * (high / low - 1));
	if (tilt > defaults_value(defaults, "scale.tag.tilt"))
		document_warn(document, tag_mm.pointer,
			"the tag is seen at an angle of %.0f degrees: the scale holds where it lies, for skin that is "
			"tilted likewise; photograph the skin from straight above",
			tilt);
	return true;
}

bool case_settle_scale(struct document *document, const struct member *view, const struct fit_view *fit,
	const struct tag *tags, enum head_sex sex, const struct defaults *defaults, struct case_scale *scale,
	struct error *error)
{
	if (scale->source == SCALE_NONE)
		return true;
	if (scale->source == SCALE_STATED)
		scale->relative_sd = defaults_value(defaults, "scale.sd.stated");
	if (scale->source == SCALE_POINTS) {
		double px = vec2_length(vec2_sub(scale->points[0], scale->points[1]));
		scale->mm_per_px = scale->distance_mm / px;
		scale->relative_sd = sqrt(2) * view_click_px(fit) / px;
	}
	if (scale->source == SCALE_TAG && !from_tags(document, view, fit, tags, defaults, scale, error))
		return false;
	if (scale->source == SCALE_PUPILS && !from_pupils(document, view, fit, sex, defaults, scale, error))
		return false;
	scale->relative_sd = hypot(scale->relative_sd, defaults_value(defaults, "scale.sd.depth"));
	return true;
}
