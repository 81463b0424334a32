"""Holds a flat preview against its case: check-footprints.py CASE PHOTO PREVIEW STATE.

A flat view's chart is its picture at 0.1 mm a pixel. Samples change only within the footprint
radius that /render states for the picture, and under most dots something changes."""
import json
import sys

import numpy
from PIL import Image

case = json.load(open(sys.argv[1]))
before, after = (numpy.asarray(Image.open(p).convert("RGB"), dtype=int) for p in sys.argv[2:4])
changed = (before != after).any(axis=2)
reach = [p["footprint_mm"] for p in case["render"]["pictures"] if p["state"] == sys.argv[4]][0]
dots = case["dots"]
scale = case["views"][0]["scale"]["mm_per_px"]
inside = numpy.zeros_like(changed)
rows, columns = numpy.mgrid[0:changed.shape[0], 0:changed.shape[1]] + 0.5
touched = 0
for x, y in zip(dots["x_um"], dots["y_um"]):
    radius = reach / scale + 0.75
    disc = (columns - x / 1000 / scale) ** 2 + (rows - y / 1000 / scale) ** 2 <= radius**2
    inside |= disc
    touched += changed[disc].any()
stray = (changed & ~inside).sum()
print(f"{stray} samples outside, {touched} of {dots['count']} dots inside")
sys.exit(int(stray > 0 or touched < 0.75 * dots["count"] or changed.sum() == 0))
