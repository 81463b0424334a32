"""Holds a flat preview against its case: check-footprints.py CASE PHOTO PREVIEW STATE.

A flat view's chart is its picture, at the view's scale. How far a dot may be seen is worked out here from its own diameter
and what /shade predicts: the halo is a Gaussian whose sigma is its disc's radius over sqrt(2), and fresh work is redder
round each dot; where the factor on the light is within 1/1024 of 1 no sample may change. Each dot that is drawn changes
the pixel that it lies in, and what /render states as the widest footprint is no wider than that."""
import json
import sys

import numpy
from PIL import Image

case = json.load(open(sys.argv[1]))
before, after = (numpy.asarray(Image.open(p).convert("RGB"), dtype=int) for p in sys.argv[2:4])
state = sys.argv[4]
changed = (before != after).any(axis=2)
picture = [p for p in case["render"]["pictures"] if p["state"] == state][0]
dots, scale = case["dots"], case["views"][0]["scale"]["mm_per_px"]
x, y, diameter = (numpy.array(dots[name]) / 1000 for name in ("x_um", "y_um", "diameter_um"))
zones = case["plan"]["zones"]
reach = numpy.empty(len(x))
for number, (zone, shade) in enumerate(zip(zones, case["shade"]["zones"])):
    halo = [age for age in shade["ages"] if age["age"] == state][0]["halo"]
    crowd = max(1, zone["density_per_cm2"] / 100 * numpy.pi / 4 * (halo["diameter_ratio"] * zone["diameter_mm"]) ** 2)
    red = numpy.array(case["shade"]["redness"]) ** (1 / crowd) if state == "fresh" else 1
    most = (1 - (1 - numpy.array(halo["contrast_rgb"])) * red).max()
    mine = numpy.array(dots["zone"]) == number
    reach[mine] = diameter[mine] / 2 * halo["diameter_ratio"] * numpy.sqrt(numpy.log(1024 * most))
inside = numpy.zeros_like(changed)
rows, columns = numpy.mgrid[0:changed.shape[0], 0:changed.shape[1]] + 0.5
for place in zip(x / scale, y / scale, reach / scale + 0.75):
    inside |= (columns - place[0]) ** 2 + (rows - place[1]) ** 2 <= place[2] ** 2
hit = changed[(y / scale).astype(int), (x / scale).astype(int)].sum()
stray = (changed & ~inside).sum()
print(f"{stray} of {(~inside).sum()} samples outside, {hit} of {picture['counts']['drawn']} dots drawn, "
      f"{picture['footprint_mm']:.2f} mm of {reach.max():.2f}")
assert stray == 0 and (~inside).sum() > 1000
assert hit >= picture["counts"]["drawn"] > 100 and (state != "fresh" or hit == dots["count"])
assert 0.5 * reach.max() < picture["footprint_mm"] <= reach.max()
