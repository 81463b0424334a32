#include "scalp/shade/drift.h"

#include <math.h>

static const double accepted_a = 2.04, accepted_b = 2.52;

double drift_blue(const double lab[3], const double hair_lab[3])
{
	return (hair_lab[2] - lab[2]) / accepted_b;
}

double drift_green(const double lab[3], const double hair_lab[3])
{
	return fabs(lab[2] - hair_lab[2]) <= accepted_b ? (hair_lab[1] - lab[1]) / accepted_a : 0;
}

double drift_red(const double lab[3], const double hair_lab[3], const double skin_lab[3])
{
	return (lab[1] - fmax(skin_lab[1], hair_lab[1])) / accepted_a;
}

double drift_excess(const double lab[3], const double hair_lab[3], const double skin_lab[3])
{
	return fmax(0, drift_blue(lab, hair_lab) - DRIFT_WARN) + fmax(0, drift_green(lab, hair_lab) - DRIFT_WARN)
	       + fmax(0, drift_red(lab, hair_lab, skin_lab) - DRIFT_RED_WARN);
}
