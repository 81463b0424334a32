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
