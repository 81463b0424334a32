/* drift: how far a predicted zone leans to blue, green or red, signed, in units of what observers accept (2.04 in a*,
 * 2.52 in b*; University of Athens, simulated faces). All against the client's own shaved hair, which is itself blue-grey
 * by the same optics. */
#ifndef SCALP_SHADE_DRIFT_H
#define SCALP_SHADE_DRIFT_H

double drift_blue(const double lab[3], const double hair_lab[3]);

/* 0 while b* itself is off: that is the blue drift's matter. */
double drift_green(const double lab[3], const double hair_lab[3]);

/* Beyond the redder of skin and hair. */
double drift_red(const double lab[3], const double hair_lab[3], const double skin_lab[3]);

#endif
