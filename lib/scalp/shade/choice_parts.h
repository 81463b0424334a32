/* choice_parts: an ink while choice.h weighs it: how strong it is best, and what stands against it. */
#ifndef SCALP_SHADE_CHOICE_PARTS_H
#define SCALP_SHADE_CHOICE_PARTS_H

#include "scalp/shade/choice.h"

/* Optical depth of practice's session i of count. */
double choice_series_depth(const struct choice_request *request, size_t i, size_t count);

/* The strengths, of practice's, at which the first session has the most water, and the last has none or is as strong as
 * an ink may be: what is too dark cannot be taken back, and more can be added later. */
struct choice_span {
	double weakest, strongest;
};
struct choice_span choice_span_of(const struct choice_request *request, double neat_depth);

/* CIEDE2000. Being darker than the hair (excess > 0, L*) costs more than any mismatch; more strength than practice's must
 * gain. */
double choice_cost(const struct choice_request *request, double strength, double distance, double excess);

/* The least cost that an ink reaches in the last session's dots of a zone: cheap, to leave out most inks before
 * choice_settle. */
double choice_probe(
	const struct choice_request *request, const struct pigment *pigment, const struct predict_zone *zone);

/* The healed zone by an ink alone, from one optical depth of its dots at 550 nm to another. */
enum { CHOICE_POINTS = 10 };
struct choice_curve {
	struct choice_point {
		double log_depth, healed_lab[3], dark_l;
	} points[CHOICE_POINTS];
};
struct choice_curve choice_curve_of(const struct choice_request *request, const struct pigment *pigment,
	const struct predict_zone *zone, double least_depth, double most_depth);

/* What choice_probe would find of a mixture, guessed without a prediction: at the same optical depth at 550 nm its
 * reflectance lies, band by band, between those of its parts, so its colour nearly lies on the line between theirs. */
struct choice_part {
	double neat_depth;
	const struct choice_curve *curve;
};
double choice_guess(const struct choice_request *request, const struct choice_part parts[PIGMENT_PARTS], double share);

/* Inks in the running, the best few in order of cost; one of the same cost stands behind. */
enum { CHOICE_FINALISTS = 4 };
struct choice_finalist {
	const struct pigment *pigment;
	double cost;
};
void choice_enter(struct choice_finalist finalists[CHOICE_FINALISTS], const struct pigment *pigment, double cost);

/* An ink that suits the plan, as probed alone. */
struct choice_single {
	const struct pigment *pigment;
	struct choice_curve curve; /* choice_enter_mixtures' own */
};

/* Enters the mixtures of any two inks, each at its best share: of those whose guessed cost is no more than `slack` above
 * the last finalist's. What a guess may be off bounds the slack; HUGE_VAL: all. */
void choice_enter_mixtures(const struct choice_request *request, const struct predict_zone *zone,
	struct choice_single *singles, size_t count, double slack, struct choice_finalist finalists[CHOICE_FINALISTS],
	struct arena *arena);

/* choice_make with another slack than its own. */
bool choice_make_within(const struct choice_request *request, double slack, struct arena *arena,
	struct choices *choices, struct error *error);

/* Sets a copy (in the arena) of the zones, one per zone of the plan, to the best strength, in parts of water that can be
 * measured. */
struct choice choice_settle(const struct choice_request *request, const struct pigment *pigment,
	const struct predict_zone *zones, struct arena *arena);

/* Finds what stands against the choice; returns it as CIEDE2000 that the match must be better by. */
double choice_object(const struct choice_request *request, struct choice *choice);

/* The same of an ink before anything is predicted. */
double choice_object_known(const struct choice_request *request, const struct pigment *pigment);

#endif
