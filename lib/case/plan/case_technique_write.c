#include "case/plan/case_technique.h"

void case_write_range(struct writer *writer, const char *key, struct range range)
{
	write_object(writer, key);
	write_real(writer, "value", range.value, 3);
	write_real(writer, "min", range.min, 3);
	write_real(writer, "max", range.max, 3);
	write_end(writer);
}

static struct range microns(struct range mm)
{
	return (struct range){1000 * mm.value, 1000 * mm.min, 1000 * mm.max};
}

static void write_density(struct writer *writer, const struct density *density)
{
	write_reals(writer, "visible_density_range_per_cm2", (const double[]){density->min, density->max}, 2, 1);
	write_reals(writer, "diameter_range_mm", (const double[]){density->diameter.min, density->diameter.max}, 2, 3);
	write_array(writer, "density_reasons");
	for (size_t i = 0; i < density->reason_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "code", density->reasons[i]->code);
		write_string(writer, "text", density->reasons[i]->text);
		write_end(writer);
	}
	write_end(writer);
}

static void write_coverage(struct writer *writer, const struct coverage *coverage)
{
	write_object(writer, "coverage");
	case_write_range(writer, "target", coverage->target);
	write_real(writer, "existing_hair", coverage->existing_hair, 4);
	if (coverage->assumed_hair > 0)
		write_real(writer, "assumed_hair", coverage->assumed_hair, 4);
	if (coverage->worn > 0) {
		write_real(writer, "worn", coverage->worn, 4);
		write_real(writer, "worn_spread", coverage->worn_spread, 4);
	}
	write_real(writer, "now", coverage->now, 4);
	write_real(writer, "healed", coverage->healed, 4);
	write_real(writer, "years_10", coverage->years_10, 4);
	write_real(writer, "strength_10", coverage->strength_10, 4);
	write_end(writer);
}

void case_write_technique(struct writer *writer, const struct zone_work *work)
{
	const struct technique *technique = &work->technique;
	write_density(writer, &work->density);
	write_coverage(writer, &work->coverage);
	write_object(writer, "technique");
	for (int i = 0; i < TECHNIQUE_NUMBERS; i++)
		case_write_range(writer, technique_members[i], technique->numbers[i]);
	write_string(writer, "needle_shape", technique->needle_shape);
	case_write_range(writer, "deposit_top_um", microns(technique->deposit_top_mm));
	case_write_range(writer, "deposit_bottom_um", microns(technique->deposit_bottom_mm));
	write_string(writer, "tissue", tissue_codes[technique->tissue - 1]);
	write_string(writer, "resistance", resistance_codes[technique->resistance]);
	write_string(writer, "feel", technique->feel);
	write_string(writer, "viscosity", viscosity_codes[technique->viscosity]);
	if (technique->thickest != technique->viscosity)
		write_string(writer, "viscosity_most", viscosity_codes[technique->thickest]);
	write_string(writer, "motion", technique->motion);
	write_string(writer, "hair", technique->hair_note);
	write_string(writer, "note", "starting values, judged by feel and sight");
	write_end(writer);
}
