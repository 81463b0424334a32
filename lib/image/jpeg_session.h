/* jpeg_session: a JPEG that is being read, for jpeg.c and jpeg_change.c, the two halves of the door to libjpeg-turbo. */
#ifndef IMAGE_JPEG_SESSION_H
#define IMAGE_JPEG_SESSION_H

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "image/decode.h"

/* A progressive file may ask for the whole picture once a scan: a small file must not cost minutes. */
enum { JPEG_SCANS_MOST = 100, JPEG_FEED = 1 << 16 };

/* The library's state with what it calls back; `manager` comes first so that it leads back here. */
struct jpeg_session {
	struct jpeg_error_mgr manager;
	struct jpeg_progress_mgr monitor;
	struct jpeg_source_mgr feeder;
	struct jpeg_decompress_struct library;
	jmp_buf failed;
	int code; /* message code of what went wrong */
	bool open, started, too_many_scans;
	bool held, showing; /* all coefficients are in memory; rows of them are being read */
	const struct source *source;
	size_t offset; /* of what is read next */
	uint8_t bytes[JPEG_FEED];
};

/* Whether a picture that was read to its end has all of its components: a file may lack the scan of one, and the library
 * takes it for grey. */
bool jpeg_is_complete(const struct jpeg_session *session);

/* Ends the rows of a held picture, so that they can begin again or its coefficients be changed. May jump to `failed`. */
void jpeg_end_rows(struct jpeg_session *session);

/* Says what went wrong when the library jumped to `failed`; false. */
bool jpeg_explain(const struct jpeg_session *session, struct error *error);

#endif
