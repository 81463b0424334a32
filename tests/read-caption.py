"""Reads the words of a caption back from its pixels: read-caption.py PICTURE [HEIGHT].

HEIGHT is that of the photograph above the strip, else where its dark grey begins. Letters are told by the dots of the
project's font, taken from lib/image/font.c; the words are printed on one line."""
import re
import sys

import numpy
from PIL import Image

letters = {}
for name, rows in re.findall(r"\['(\\?.)' - FIRST\] = \{([^}]*)\}", open("lib/image/font.c").read()):
    drop = 2 if name[-1] in "gpqy,;" else 0
    dots = [0] * drop + [int(row, 16) for row in rows.split(",")] + [0] * (2 - drop)
    letters[tuple(dots)] = name[-1]
picture = numpy.asarray(Image.open(sys.argv[1]).convert("L"))
if len(sys.argv) > 2:
    top = int(sys.argv[2])
else:
    strip = numpy.isin(picture, (38, 242)).all(axis=1)
    top = len(strip) - numpy.argmin(strip[::-1])
scale = max(picture.shape[1] // (76 * 6), 1)
ink = picture[top::scale, ::scale] > 140
lines = []
for y in range(5, ink.shape[0] - 8, 11):
    cells = [ink[y : y + 9, x : x + 5] for x in range(5, ink.shape[1] - 4, 6)]
    words = [tuple(int("".join("01"[int(dot)] for dot in row), 2) for row in cell) for cell in cells]
    lines.append("".join(letters.get(word, "?") for word in words).strip())
print(" ".join(lines))
