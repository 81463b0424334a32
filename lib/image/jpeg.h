/* jpeg: the door to libjpeg-turbo. Grey and colour JPEG, baseline and progressive; CMYK is refused. A file that makes
 * the library warn (data missing, codes that cannot be) is damaged: half a head in grey is worse than a message. */
#ifndef IMAGE_JPEG_H
#define IMAGE_JPEG_H

#include "image/decode.h"

extern const struct decode_door jpeg_door;

#endif
