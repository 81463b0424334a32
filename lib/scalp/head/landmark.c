#include "scalp/head/landmark.h"

#include <string.h>

static const char *const names[LANDMARK_COUNT] = {
	[LANDMARK_GLABELLA] = "glabella",
	[LANDMARK_NASION] = "nasion",
	[LANDMARK_PRONASALE] = "pronasale",
	[LANDMARK_SUBNASALE] = "subnasale",
	[LANDMARK_MENTON] = "menton",
	[LANDMARK_TRAGION_LEFT] = "tragion_left",
	[LANDMARK_TRAGION_RIGHT] = "tragion_right",
	[LANDMARK_EXOCANTHION_LEFT] = "exocanthion_left",
	[LANDMARK_EXOCANTHION_RIGHT] = "exocanthion_right",
	[LANDMARK_PUPIL_LEFT] = "pupil_left",
	[LANDMARK_PUPIL_RIGHT] = "pupil_right",
	[LANDMARK_BROW_LATERAL_LEFT] = "brow_lateral_left",
	[LANDMARK_BROW_LATERAL_RIGHT] = "brow_lateral_right",
	[LANDMARK_SUPERAURALE_LEFT] = "superaurale_left",
	[LANDMARK_SUPERAURALE_RIGHT] = "superaurale_right",
	[LANDMARK_VERTEX] = "vertex",
	[LANDMARK_OPISTHOCRANION] = "opisthocranion",
	[LANDMARK_INION] = "inion",
	[LANDMARK_TRICHION] = "trichion",
	[LANDMARK_BROW_CREASE] = "brow_crease",
	[LANDMARK_FRONTOTEMPORAL_LEFT] = "frontotemporal_left",
	[LANDMARK_FRONTOTEMPORAL_RIGHT] = "frontotemporal_right",
	[LANDMARK_CROWN_WHORL] = "crown_whorl",
};

const char *landmark_name(enum landmark landmark)
{
	return names[landmark];
}

bool landmark_from_name(const char *name, enum landmark *landmark)
{
	for (int i = 0; i < LANDMARK_COUNT; i++) {
		if (strcmp(names[i], name) == 0) {
			*landmark = (enum landmark)i;
			return true;
		}
	}
	return false;
}

bool landmark_left_of(enum landmark right, enum landmark *left)
{
	static const char suffix[] = "_right";
	size_t length = strlen(names[right]), tail = sizeof suffix - 1;
	if (length < tail || strcmp(names[right] + length - tail, suffix) != 0)
		return false;
	*left = (enum landmark)(right - 1);
	return true;
}
