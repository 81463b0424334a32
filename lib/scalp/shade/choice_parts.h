/* choice_parts: an ink while choice.h weighs it: how strong it is best, and what stands against it. */
#ifndef SCALP_SHADE_CHOICE_PARTS_H
#define SCALP_SHADE_CHOICE_PARTS_H

#include "scalp/shade/choice.h"

/* The least cost (CIEDE2000, with what more strength than practice's must gain) that an ink reaches in the last session's
 * dots of a zone: cheap, to leave out most inks before choice_settle. */
double choice_probe(
	const struct choice_request *request, const struct pigment *pigment, const struct predict_zone *zone);

/* Sets a copy (in the arena) of the zones, one per zone of the plan, to the best strength, in parts of water that can be
 * measured. */
struct choice choice_settle(const struct choice_request *request, const struct pigment *pigment,
	const struct predict_zone *zones, struct arena *arena);

/* Finds what stands against the choice; returns it as CIEDE2000 that the match must be better by. */
double choice_object(const struct choice_request *request, struct choice *choice);

#endif
