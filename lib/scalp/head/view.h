/* view: one photograph as the fit of the cameras sees it: what a person clicked on it, from where it was taken, and how
 * well a camera explains the clicks.
 *
 * Pixels are those of the upright picture, (0, 0) the outer corner of the top-left one. Left and right are the
 * client's. */
#ifndef SCALP_HEAD_VIEW_H
#define SCALP_HEAD_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "geometry/camera.h"
#include "geometry/surface.h"
#include "scalp/head/landmark.h"

enum view_from {
	VIEW_FROM_UNKNOWN,
	VIEW_FROM_FRONT,
	VIEW_FROM_TOP,
	VIEW_FROM_LEFT,
	VIEW_FROM_RIGHT,
	VIEW_FROM_BACK,
	VIEW_FROM_THREEQUARTER_LEFT,
	VIEW_FROM_THREEQUARTER_RIGHT,
	VIEW_FROM_TOPFRONT,
	VIEW_FROM_COUNT
};

/* The side's name in the document, e.g. "threequarter_left"; NULL for unknown. */
const char *view_from_name(enum view_from from);

/* The side of a name; false when there is none. */
bool view_from_named(const char *name, enum view_from *from);

/* The side's nominal direction from the head: degrees round it from the front towards the client's left, degrees up, and
 * how far a photographer strays from it (standard deviation, radians). */
struct view_side {
	double azimuth_deg, elevation_deg, spread;
	bool upright; /* the client's up is the picture's up; false where the head is seen from above */
};

struct view_side view_side(enum view_from from);

struct fit_landmark {
	enum landmark which; /* before LANDMARK_FITTED */
	struct vec2 px;
};

/* A square tag on the skin, as found in the photograph: its corners in the order of libapriltag (anticlockwise in the
 * picture from the tag's lower left), and the length of the black square's outer edge. */
struct view_tag {
	struct vec2 corners_px[4];
	double edge_mm;
};

struct fit_view {
	const char *name;
	enum view_from from;
	double width_px, height_px; /* of the upright picture */
	double focal_px;            /* from EXIF; 0 when unknown */
	struct fit_landmark *landmarks;
	size_t landmark_count;
	struct vec2 *outline; /* on the silhouette of the bare skull, above ears and brow */
	size_t outline_count;
	const struct view_tag *tags; /* NULL without */
	size_t tag_count;
	bool given; /* camera is known and kept */
	struct camera camera;
};

/* What a view's points fix of its camera: two numbers a landmark, one an outline point, five at most, since an outline is a
 * conic. */
size_t view_constraints(const struct fit_view *view);

/* How far a click strays, px (standard deviation along each axis). */
double view_click_px(const struct fit_view *view);

/* Pixels per mm of depth 1 mm: the focal length, px. */
double view_focal_px(const struct camera *camera);

/* Where the ray of a pixel meets the head (chart, mm), or, when it misses, the place of the head nearest to it. */
struct vec2 view_place_under(const struct camera *camera, const struct head_shape *shape, struct vec2 px);

/* The place on the edge of a head, as the camera sees it, that lies straight towards its middle from a pixel off the head;
 * *off_mm: how far that is. False when the camera does not see the middle of a head. */
bool view_edge_towards(
	const struct camera *camera, const struct surface *surface, struct vec2 px, struct vec2 *chart, double *off_mm);

/* How far an outline point lies from the silhouette of the skull, in px, positive outside: the distance of its ray to the
 * ellipsoid of the half (over or under the equator) that it grazes, less the skull's relief there (geometry/relief.h). To first order the Sampson distance to the projected conic P Q* P', but smooth and of one sign far from it,
 * too. *px_per_mm (may be NULL): the scale there. */
double view_outline_misfit(
	const struct camera *camera, const struct head_shape *shape, struct vec2 px, double *px_per_mm);

#endif
