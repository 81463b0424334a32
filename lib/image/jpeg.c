#include "image/jpeg.h"

#include <string.h>

#include <jerror.h>

#include "base/memory.h"
#include "image/exif.h"
#include "image/jpeg_session.h"

static const char exif_name[] = "Exif\0";

static void give_up(j_common_ptr library)
{
	struct jpeg_session *session = (struct jpeg_session *)library->err;
	session->code = session->manager.msg_code;
	longjmp(session->failed, 1);
}

static void note_message(j_common_ptr library, int level)
{
	if (level < 0)
		give_up(library);
}

static void print_nothing(j_common_ptr library)
{
	(void)library;
}

static void watch_scans(j_common_ptr library)
{
	struct jpeg_session *session = (struct jpeg_session *)library->err;
	session->too_many_scans = session->library.input_scan_number > JPEG_SCANS_MOST;
	if (session->too_many_scans)
		give_up(library);
}

static void nothing(j_decompress_ptr library)
{
	(void)library;
}

static boolean fill(j_decompress_ptr library)
{
	struct jpeg_session *session = (struct jpeg_session *)library->err;
	size_t got = source_read(session->source, session->offset, session->bytes, sizeof session->bytes);
	if (got == 0)
		ERREXIT(library, JERR_INPUT_EOF);
	session->offset += got;
	session->feeder.next_input_byte = session->bytes;
	session->feeder.bytes_in_buffer = got;
	return TRUE;
}

static void skip(j_decompress_ptr library, long bytes)
{
	struct jpeg_session *session = (struct jpeg_session *)library->err;
	size_t here = session->feeder.bytes_in_buffer, over = (size_t)bytes;
	if (bytes > 0 && over > here) {
		session->offset += over - here;
		over = here;
	}
	session->feeder.next_input_byte += bytes > 0 ? over : 0;
	session->feeder.bytes_in_buffer -= bytes > 0 ? over : 0;
}

/* Sets up a session on the file. May fail through session->failed. */
static void begin(struct jpeg_session *session, const struct coded *coded)
{
	session->library.err = jpeg_std_error(&session->manager);
	session->manager.error_exit = give_up;
	session->manager.emit_message = note_message;
	session->manager.output_message = print_nothing;
	session->monitor.progress_monitor = watch_scans;
	session->source = &coded->source;
	session->open = true;
	jpeg_create_decompress(&session->library);
	session->library.progress = &session->monitor;
	session->library.mem->max_memory_to_use = (long)memory_left();
	session->feeder = (struct jpeg_source_mgr){.init_source = nothing,
		.fill_input_buffer = fill,
		.skip_input_data = skip,
		.resync_to_restart = jpeg_resync_to_restart,
		.term_source = nothing};
	session->library.src = &session->feeder;
}

/* The table of a component is taken over when its first scan begins. */
bool jpeg_is_complete(const struct jpeg_session *session)
{
	for (int i = 0; i < session->library.num_components; i++)
		if (!session->library.comp_info[i].quant_table)
			return false;
	return true;
}

bool jpeg_explain(const struct jpeg_session *session, struct error *error)
{
	switch (session->code) {
	case JERR_OUT_OF_MEMORY:
	case JERR_NO_BACKING_STORE:
		return error_set(
			error, ERROR_LIMIT, "memory", "unpacking the JPEG picture takes more memory than allowed");
	case JERR_SOF_UNSUPPORTED:
	case JERR_BAD_PRECISION:
	case JERR_ARITH_NOTIMPL:
	case JERR_CONVERSION_NOTIMPL:
	case JERR_FRACT_SAMPLE_NOTIMPL:
		return error_set(error, ERROR_DATA, "format", "this kind of JPEG is not supported");
	default:
		if (session->too_many_scans)
			return error_set(error, ERROR_LIMIT, "scans", "the JPEG picture has more than %d scans",
				JPEG_SCANS_MOST);
		return error_set(error, ERROR_DATA, "damaged", "the JPEG picture is damaged or cut short");
	}
}

static bool run_header(struct jpeg_session *session, const struct coded *coded)
{
	if (setjmp(session->failed))
		return false;
	begin(session, coded);
	jpeg_save_markers(&session->library, JPEG_APP0 + 1, 0xffff);
	jpeg_save_markers(&session->library, JPEG_APP0 + 2, 0xffff);
	jpeg_read_header(&session->library, TRUE);
	return true;
}

/* The first APP1 that is EXIF. */
static struct exif find_exif(const struct jpeg_decompress_struct *library)
{
	for (jpeg_saved_marker_ptr marker = library->marker_list; marker; marker = marker->next)
		if (marker->data_length > sizeof exif_name && memcmp(marker->data, exif_name, sizeof exif_name) == 0)
			return exif_read(marker->data + sizeof exif_name, marker->data_length - sizeof exif_name,
				library->image_width, library->image_height);
	return exif_read(NULL, 0, 0, 0);
}

static bool take_header(struct coded *coded, const struct jpeg_decompress_struct *library, struct error *error)
{
	struct exif exif = find_exif(library);
	coded->width = library->image_width;
	coded->height = library->image_height;
	coded->bits = 8;
	coded->channels = library->jpeg_color_space == JCS_GRAYSCALE ? 1 : 3;
	coded->orientation = exif.orientation;
	coded->focal_35mm = exif.focal_35mm;
	if (library->jpeg_color_space == JCS_CMYK || library->jpeg_color_space == JCS_YCCK)
		return error_set(error, ERROR_DATA, "format", "a CMYK JPEG is made for print: save it as RGB");
	if (library->jpeg_color_space == JCS_UNKNOWN)
		return error_set(error, ERROR_DATA, "format", "this kind of JPEG is not supported");
	return decode_permits(coded, error);
}

static bool open_jpeg(struct coded *coded, struct arena *arena, struct error *error)
{
	struct jpeg_session *session = arena_new(arena, 1, struct jpeg_session);
	coded->session = session;
	if (!run_header(session, coded))
		return jpeg_explain(session, error);
	return take_header(coded, &session->library, error);
}

/* The coefficients of a picture in several scans are all in memory before its first row: then they stay there. */
static void start(struct jpeg_session *session, const struct coded *coded)
{
	struct jpeg_decompress_struct *library = &session->library;
	library->out_color_space = coded->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
	session->held = coded->held || jpeg_has_multiple_scans(library);
	library->buffered_image = session->held;
	jpeg_start_decompress(library);
	session->started = true;
	while (session->held && jpeg_consume_input(library) != JPEG_REACHED_EOI)
		watch_scans((j_common_ptr)library);
}

void jpeg_end_rows(struct jpeg_session *session)
{
	if (session->showing)
		jpeg_finish_output(&session->library);
	session->showing = false;
}

/* Judges what follows the pixels. The library's own way to do so forgets tables and profile, which who writes asks for. */
static bool reach_end(struct jpeg_decompress_struct *library)
{
	int status;
	do
		status = jpeg_consume_input(library);
	while (status != JPEG_REACHED_EOI && status != JPEG_SUSPENDED);
	return status == JPEG_REACHED_EOI;
}

static bool run_row(struct jpeg_session *session, const struct coded *coded, uint8_t *row)
{
	if (setjmp(session->failed))
		return false;
	if (!session->started)
		start(session, coded);
	if (session->held && !session->showing)
		session->showing = jpeg_start_output(&session->library, session->library.input_scan_number);
	jpeg_read_scanlines(&session->library, &row, 1);
	if (session->library.output_scanline < session->library.output_height)
		return true;
	if (session->held)
		jpeg_end_rows(session);
	return reach_end(&session->library) && jpeg_is_complete(session);
}

static bool again(struct coded *coded)
{
	struct jpeg_session *session = coded->session;
	if (!session->held || setjmp(session->failed))
		return false;
	jpeg_end_rows(session);
	return true;
}

static bool read_row(struct coded *coded, void *row, struct arena *arena, struct error *error)
{
	struct jpeg_session *session = coded->session;
	(void)arena;
	return run_row(session, coded, row) || jpeg_explain(session, error);
}

static void close_jpeg(struct coded *coded)
{
	struct jpeg_session *session = coded->session;
	if (session && session->open)
		jpeg_destroy_decompress(&session->library);
	if (session)
		session->open = false;
}

const struct decode_door jpeg_door = {"\xff\xd8\xff", 3, open_jpeg, read_row, again, close_jpeg};
