#include "case/views/case_scale.h"

void case_write_scale(struct writer *writer, const struct case_scale *scale)
{
	double half = 1.96 * scale->relative_sd;
	write_object(writer, "scale");
	write_string(writer, "source", case_scale_codes[scale->source]);
	write_real(writer, "mm_per_px", scale->mm_per_px, 6);
	write_real(writer, "mm_per_px_low", scale->mm_per_px * (1 - half), 6);
	write_real(writer, "mm_per_px_high", scale->mm_per_px * (1 + half), 6);
	write_bool(writer, "estimate", scale->source == SCALE_PUPILS);
	write_end(writer);
}

void case_write_tags(struct writer *writer, const struct fit_view *fit, const struct tag *tags)
{
	if (fit->tag_count == 0)
		return;
	write_array(writer, "tags");
	for (size_t i = 0; i < fit->tag_count; i++) {
		write_object(writer, NULL);
		write_integer(writer, "id", tags[i].id);
		write_real(writer, "edge_mm", fit->tags[i].edge_mm, 3);
		write_points(writer, "corners_px", fit->tags[i].corners_px, 4, 2);
		write_real(writer, "mm_per_px", case_tag_mm_per_px(&tags[i], fit->tags[i].edge_mm), 6);
		write_real(writer, "tilt_deg", case_tag_tilt_deg(&tags[i]), 1);
		write_real(writer, "margin", tags[i].margin, 1);
		write_end(writer);
	}
	write_end(writer);
}
