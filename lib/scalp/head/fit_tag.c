#include "scalp/head/fit_tag.h"

#include <math.h>

/* How far skin strays from the dome under a tag: height (mm) and slope (radians). The shift only keeps the middle of the
 * picture's corners apart from the middle of the tag. */
#define HEIGHT_SPREAD_MM 2.0
#define TILT_SPREAD 0.12
#define SHIFT_SPREAD_MM 2.0

/* Corners as a detector finds them, px, and as a tag that follows the skin bends them, of its edge. */
#define CORNER_PX 0.5
#define BENT_SHARE 0.005

/* The skin under a tag: outwards, and two directions along it, right and up as the camera sees them. */
struct skin {
	struct vec3 place, out, right, up;
};

static struct vec2 middle_of(const struct view_tag *tag)
{
	struct vec2 sum = {0, 0};
	for (size_t i = 0; i < 4; i++)
		sum = vec2_add(sum, tag->corners_px[i]);
	return vec2_scale(sum, 0.25);
}

/* Under the tag's middle. */
static struct skin skin_under(const struct camera *camera, const struct head_shape *shape, const struct view_tag *tag)
{
	struct surface surface = {.kind = SURFACE_HEAD, .head = *shape};
	struct vec2 chart = view_place_under(camera, shape, middle_of(tag));
	struct skin skin = {surface_point(&surface, chart), surface_normal(&surface, chart), {0, 0, 0}, {0, 0, 0}};
	const double *p = camera->projection;
	struct vec3 across = {p[0], p[1], p[2]}, forward = {p[8], p[9], p[10]};
	across = vec3_sub(across, vec3_scale(forward, vec3_dot(across, forward) / vec3_dot(forward, forward)));
	skin.up = vec3_unit(vec3_cross(skin.out, across));
	skin.right = vec3_cross(skin.up, skin.out);
	return skin;
}

/* Corners follow each other anticlockwise as a camera outside sees a tag, from the one at the turn's lower left. */
static struct vec3 corner_of(const struct skin *skin, const double *numbers, double edge_mm, size_t corner)
{
	static const double sides[4][2] = {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
	double c = cos(numbers[TAG_TURN]), s = sin(numbers[TAG_TURN]);
	double u = edge_mm * (sides[corner][0] * c - sides[corner][1] * s);
	double v = edge_mm * (sides[corner][0] * s + sides[corner][1] * c);
	double lift = HEIGHT_SPREAD_MM * numbers[TAG_HEIGHT]
		      + TILT_SPREAD * (u * numbers[TAG_TILT] + v * numbers[TAG_TILT + 1]);
	u += SHIFT_SPREAD_MM * numbers[TAG_SHIFT];
	v += SHIFT_SPREAD_MM * numbers[TAG_SHIFT + 1];
	struct vec3 aside = vec3_add(vec3_scale(skin->right, u), vec3_scale(skin->up, v));
	return vec3_add(skin->place, vec3_add(aside, vec3_scale(skin->out, lift)));
}

void fit_tag_start(const struct camera *camera, const struct head_shape *shape, const struct view_tag *tag,
	double numbers[TAG_NUMBERS])
{
	struct skin skin = skin_under(camera, shape, tag);
	struct vec2 middle, right, up;
	for (size_t i = 0; i < TAG_NUMBERS; i++)
		numbers[i] = 0;
	if (!camera_project(camera, skin.place, &middle, NULL)
		|| !camera_project(camera, vec3_add(skin.place, skin.right), &right, NULL)
		|| !camera_project(camera, vec3_add(skin.place, skin.up), &up, NULL))
		return;
	/* The lower edge in mm of skin, through the inverse of the 2x2 picture of right and up. */
	struct vec2 edge = vec2_sub(tag->corners_px[1], tag->corners_px[0]);
	right = vec2_sub(right, middle);
	up = vec2_sub(up, middle);
	double area = right.x * up.y - right.y * up.x;
	double u = (edge.x * up.y - edge.y * up.x) / area, v = (right.x * edge.y - right.y * edge.x) / area;
	numbers[TAG_TURN] = atan2(v, u);
}

double *fit_tag_residuals(const struct camera *camera, const struct head_shape *shape, const struct view_tag *tag,
	const double *numbers, double *out)
{
	struct skin skin = skin_under(camera, shape, tag);
	double focal = view_focal_px(camera);
	for (size_t i = 0; i < 4; i++) {
		struct vec2 seen;
		double depth;
		if (!camera_project(camera, corner_of(&skin, numbers, tag->edge_mm, i), &seen, &depth)) {
			*out++ = 1e3;
			*out++ = 1e3;
			continue;
		}
		double spread = hypot(CORNER_PX, BENT_SHARE * tag->edge_mm * focal / depth);
		*out++ = (seen.x - tag->corners_px[i].x) / spread;
		*out++ = (seen.y - tag->corners_px[i].y) / spread;
	}
	for (size_t i = 0; i < TAG_TURN; i++)
		*out++ = numbers[i];
	return out;
}
