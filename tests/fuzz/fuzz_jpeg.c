/* The door to libjpeg-turbo: rows, and coefficients that are changed and written. */
#include "doors.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	go_through(bytes, length, true);
	go_through(bytes, length, false);
	return 0;
}
