#include "image/jpeg_write.h"

#include "image/jpeg.h"
#include "image/jpeg_session.h"
#include "image/jpeg_sink.h"

enum { QUALITY = 92 };

struct jpeg_writer {
	struct jpeg_sink *sink;
	size_t samples; /* a row */
	unsigned bits;
	uint8_t *row; /* of 8 bits */
};

static void take_tables(struct jpeg_compress_struct *library, const struct jpeg_decompress_struct *photo)
{
	jpeg_set_colorspace(library, photo->jpeg_color_space);
	for (int i = 0; i < library->num_components; i++) {
		jpeg_component_info *component = &library->comp_info[i];
		const jpeg_component_info *was = &photo->comp_info[i];
		const JQUANT_TBL *table =
			was->quant_table ? was->quant_table : photo->quant_tbl_ptrs[was->quant_tbl_no];
		unsigned quantisers[DCTSIZE2];
		component->h_samp_factor = was->h_samp_factor;
		component->v_samp_factor = was->v_samp_factor;
		component->quant_tbl_no = was->quant_tbl_no;
		for (int k = 0; table && k < DCTSIZE2; k++)
			quantisers[k] = table->quantval[k];
		if (table)
			jpeg_add_quant_table(library, was->quant_tbl_no, quantisers, 100, FALSE);
	}
}

static bool run_begin(struct jpeg_sink *sink, const struct jpeg_picture *picture)
{
	const struct coded *photo = picture->photo;
	const struct jpeg_session *session = photo->door == &jpeg_door ? photo->session : NULL;
	if (setjmp(sink->failed))
		return false;
	jpeg_sink_begin(sink);
	sink->library.image_width = picture->width;
	sink->library.image_height = picture->height;
	sink->library.input_components = (int)photo->channels;
	sink->library.in_color_space = photo->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
	jpeg_set_defaults(&sink->library);
	jpeg_set_quality(&sink->library, QUALITY, TRUE);
	for (int i = 0; i < sink->library.num_components; i++)
		sink->library.comp_info[i].h_samp_factor = sink->library.comp_info[i].v_samp_factor = 1;
	if (session)
		take_tables(&sink->library, &session->library);
	jpeg_start_compress(&sink->library, TRUE);
	jpeg_sink_words(sink, 1, session ? session->library.marker_list : NULL, picture->comment);
	return true;
}

bool jpeg_begin(struct jpeg_writer **made, int descriptor, const struct jpeg_picture *picture, struct arena *arena,
	struct error *error)
{
	struct jpeg_writer *writer = arena_new(arena, 1, struct jpeg_writer);
	*made = writer;
	writer->sink = jpeg_sink_new(descriptor, arena);
	writer->bits = picture->photo->bits;
	writer->samples = (size_t)picture->width * picture->photo->channels;
	writer->row = arena_raw(arena, writer->samples);
	return run_begin(writer->sink, picture) || jpeg_sink_explain(writer->sink, error);
}

static bool run_row(struct jpeg_sink *sink, uint8_t *row)
{
	if (setjmp(sink->failed))
		return false;
	jpeg_write_scanlines(&sink->library, &row, 1);
	if (sink->library.next_scanline == sink->library.image_height)
		jpeg_finish_compress(&sink->library);
	return true;
}

bool jpeg_put_row(struct jpeg_writer *writer, const void *row, struct error *error)
{
	for (size_t i = 0; i < writer->samples; i++)
		writer->row[i] = writer->bits == 8 ? ((const uint8_t *)row)[i]
						   : (uint8_t)((((const uint16_t *)row)[i] * 255u + 32767) / 65535);
	return run_row(writer->sink, writer->row) || jpeg_sink_explain(writer->sink, error);
}
