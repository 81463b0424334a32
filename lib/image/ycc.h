/* ycc: JPEG's Y, Cb and Cr of red, green and blue, and back, eight pixels at once: JFIF 1.02 (ITU-T T.871) with weights of
 * 1/65536. Numbers are about the middle, or differences. */
#ifndef IMAGE_YCC_H
#define IMAGE_YCC_H

#include "image/eight.h"

/* In place, of numbers up to 10000: 1.402 = 1 + 0.402, 0.714136 = 1 - 0.285864, 1.772 = 2 - 0.228. */
static inline void ycc_to_rgb(eight_signed colours[3])
{
	const eight_signed first = colours[0], blue = colours[1], red = colours[2];
	colours[0] = first + red + eight_signed_high(red, 26345);
	colours[1] = first - eight_signed_high(blue, 22553) - red + eight_signed_high(red, 18734);
	colours[2] = first + 2 * blue - eight_signed_high(blue, 14942);
}

/* In place, of any numbers: 0.299, 0.587 = 0.5 + 0.087, 0.114 and so on, in 1/65536. */
static inline void ycc_of_rgb(eight_signed taken[3])
{
	const eight_signed red = taken[0], green = taken[1], blue = taken[2];
	taken[0] = eight_signed_high(red, 19595) + (green >> 1) + eight_signed_high(green, 5702)
		   + eight_signed_high(blue, 7471);
	taken[1] = (blue >> 1) - eight_signed_high(red, 11058) - eight_signed_high(green, 21710);
	taken[2] = (red >> 1) - eight_signed_high(green, 27439) - eight_signed_high(blue, 5329);
}

#endif
