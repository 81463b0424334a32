#include "case/client/case_skin_scale.h"

#include <string.h>

#include "image/colour.h"

bool case_read_skin_scale(
	const struct member *skin, const struct palette *palette, struct skin_scale *scale, struct error *error)
{
	const struct {
		const char *name;
		int64_t types;
		const double (*lab)[3];
	} scales[] = {{"fitzpatrick", SKIN_TYPES, palette->skin_lab}, {"monk", MONK_TYPES, palette->monk_lab}};

	*scale = (struct skin_scale){.source = NULL};
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
		const struct member member = json_member(skin, scales[i].name);
		int64_t type = 0;
		if (!json_optional_integer(&member, 1, scales[i].types, &type, error))
			return false;
		if (type == 0)
			continue;
		if (scale->source) {
			scale->apart = colour_ciede2000(scale->lab, scales[i].lab[type - 1]);
			continue;
		}
		scale->source = scales[i].name;
		memcpy(scale->lab, scales[i].lab[type - 1], sizeof scale->lab);
	}
	return true;
}
