"""Lays things over the skin of a flat photograph: make-covered.py FILE other|strands.

other: a grey cloth, a blue glove, something black, a highlight and a shadow; strands: dark hair, 0.3 mm wide, every 1 mm
of the left half (the photograph has 0.1 mm a pixel). check-previews.py knows where they are."""
import sys

import numpy
from PIL import Image

picture = numpy.asarray(Image.open(sys.argv[1]).convert("RGB")).astype(float)
if sys.argv[2] == "other":
    picture[70:100, 70:110] = 120, 122, 118
    picture[70:100, 130:170] = 60, 90, 190
    picture[70:100, 190:230] = 12, 12, 12
    picture[130:160, 70:110] = 250, 246, 243
    picture[130:160, 130:170] *= 0.6
else:
    for x in range(60, 150, 10):
        picture[:, x : x + 3] = 40, 30, 25
Image.fromarray(picture.astype("uint8")).save(sys.argv[1])
