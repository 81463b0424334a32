#include "image/jpeg_change.h"

#include <string.h>

#include "image/jpeg_blocks.h"
#include "image/jpeg_sink.h"

enum { MOST_COMPONENTS = 3 };

/* A block as it was. */
struct kept {
	JCOEFPTR where;
	JCOEF was[DCTSIZE2];
};

struct changer {
	struct jpeg_session *session;
	jvirt_barray_ptr *arrays;
	struct jpeg_blocks *blocks;
	uint32_t height;
	struct arena *arena;
	struct keep *keep;
	bool last; /* picture: nothing needs to be kept */
};

/* Changed blocks, in pieces, so that the next picture begins from the photograph again. */
enum { KEPT_MOST = 512 };
struct keep {
	struct keep *next;
	size_t count;
	struct kept blocks[KEPT_MOST];
};

bool jpeg_can_change(const struct coded *coded)
{
	const struct jpeg_session *session = coded->session;
	const struct jpeg_decompress_struct *library = &session->library;
	for (int i = 0; i < library->num_components; i++)
		if (library->max_h_samp_factor % library->comp_info[i].h_samp_factor != 0
			|| library->max_v_samp_factor % library->comp_info[i].v_samp_factor != 0)
			return false;
	return library->num_components == 1 || library->num_components == MOST_COMPONENTS;
}

static void keep_block(void *context, JCOEFPTR block)
{
	struct changer *changer = context;
	if (!changer->keep || changer->keep->count == KEPT_MOST) {
		struct keep *keep = arena_raw(changer->arena, sizeof *keep);
		keep->next = changer->keep;
		keep->count = 0;
		changer->keep = keep;
	}
	struct kept *kept = &changer->keep->blocks[changer->keep->count++];
	kept->where = block;
	memcpy(kept->was, block, sizeof kept->was);
}

static bool draw(struct changer *changer, struct spotting *spotting)
{
	if (setjmp(changer->session->failed))
		return false;
	const uint32_t rows = jpeg_blocks_rows(changer->blocks);
	for (uint32_t y = 0; y < changer->height; y++) {
		jpeg_blocks_draw(changer->blocks, spotting, y);
		if ((y + 1) % rows == 0 || y + 1 == changer->height)
			jpeg_blocks_close(changer->blocks, y, changer->last ? NULL : keep_block, changer);
	}
	return true;
}

static void restore(struct changer *changer)
{
	for (; changer->keep; changer->keep = changer->keep->next)
		for (size_t i = changer->keep->count; i-- > 0;)
			memcpy(changer->keep->blocks[i].where, changer->keep->blocks[i].was,
				sizeof changer->keep->blocks[i].was);
}

static bool read_all(struct changer *changer)
{
	if (setjmp(changer->session->failed))
		return false;
	jpeg_end_rows(changer->session);
	changer->arrays = jpeg_read_coefficients(&changer->session->library);
	return jpeg_is_complete(changer->session);
}

static bool finish(struct changer *changer)
{
	if (setjmp(changer->session->failed))
		return false;
	jpeg_finish_decompress(&changer->session->library);
	return true;
}

static bool write_all(struct jpeg_sink *sink, struct changer *changer, const struct coded *coded, const char *comment)
{
	struct jpeg_decompress_struct *library = &changer->session->library;
	if (setjmp(sink->failed))
		return false;
	jpeg_sink_begin(sink);
	jpeg_copy_critical_parameters(library, &sink->library);
	sink->library.optimize_coding = TRUE;
	if (library->progressive_mode)
		jpeg_simple_progression(&sink->library);
	jpeg_write_coefficients(&sink->library, changer->arrays);
	jpeg_sink_words(sink, coded->orientation, library->marker_list, comment);
	jpeg_finish_compress(&sink->library);
	return true;
}

bool jpeg_change(struct coded *coded, const struct jpeg_changed *pictures, size_t count, const char *comment,
	struct arena *arena, struct error *error)
{
	struct changer *changer = arena_new(arena, 1, struct changer);
	changer->session = coded->session;
	changer->height = coded->height;
	changer->arena = arena;
	if (!read_all(changer))
		return jpeg_explain(changer->session, error);
	changer->blocks = jpeg_blocks_new(changer->session, changer->arrays, arena);
	for (size_t i = 0; i < count; i++) {
		struct jpeg_sink *sink = jpeg_sink_new(pictures[i].descriptor, arena);
		changer->last = i + 1 == count;
		if (!draw(changer, pictures[i].spotting))
			return jpeg_explain(changer->session, error);
		bool written = write_all(sink, changer, coded, comment);
		jpeg_sink_close(sink);
		if (!written)
			return sink->reason ? jpeg_sink_explain(sink, error)
					    : error_set(error, ERROR_DATA, "damaged",
						    "the JPEG picture is damaged: its coefficients cannot be "
						    "written again");
		restore(changer);
	}
	return finish(changer) || jpeg_explain(changer->session, error);
}
