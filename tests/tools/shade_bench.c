/* shade_bench: how many colours of a healed region the model computes in a second of CPU, each with another skin of six,
 * ink, depth and radius. Prints the number. */
#include <stdio.h>
#include <time.h>

#include "scalp/shade/kubelka.h"
#include "scalp/shade/predict.h"

enum { TYPES = 6, INKS = 2, ROUNDS = 60000 };

int main(void)
{
	static const double labs[TYPES][3] = {{67.497, 5.389, 10.738}, {64.094, 8.172, 13.495}, {60.494, 9.951, 15.498},
		{56.239, 11.118, 16.645}, {49.594, 11.104, 15.929}, {37.349, 9.194, 12.302}};
	static const struct fade fade = {.numbers = {[FADE_LOST_SHARE] = {0.33, 0, 0}, [FADE_LOST_DAYS] = {14, 0, 0}}};
	static const struct fading fading = {&fade, 1, 1};
	struct pigment_component parts[INKS] = {{.fade_per_year = 0.15}, {.fade_per_year = 0.25}};
	struct pigment inks[INKS];
	struct predict_skin skins[TYPES];
	double sum = 0;

	pigment_add_power(&parts[0], 1, 1);
	pigment_add_edge(&parts[1], 1, 560, 20);
	for (size_t i = 0; i < INKS; i++)
		inks[i] = (struct pigment){.neat_depth = 16, .components = &parts[i], .component_count = 1};
	for (size_t i = 0; i < TYPES; i++) {
		double error_de00;
		const struct skin skin = skin_from_lab(labs[i], KUBELKA_SPECULAR, &error_de00);
		predict_skin(&skin, &fade, &skins[i]);
	}
	const clock_t start = clock();
	for (size_t i = 0; i < ROUNDS; i++) {
		const double share = (double)i / ROUNDS;
		const struct predict_work work = {&skins[i % TYPES], &inks[i % INKS], &fading, NULL};
		const struct predict_zone zone = {
			.deposit = {.top_mm = 0.12, .bottom_mm = 0.3 + 0.5 * share, .radius_mm = 0.08 + 0.1 * share},
			.visible_per_mm2 = 1.3,
			.session_count = 1,
			.share = {1},
			.healed_depth = {0.5 + 3 * share}};
		double lab[3];
		predict_region(&work, &zone, 1, lab);
		sum += lab[0];
	}
	printf("%.0f\n", ROUNDS / ((double)(clock() - start) / CLOCKS_PER_SEC));
	return sum > 0 ? 0 : 1;
}
