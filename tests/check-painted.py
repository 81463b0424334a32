#!/usr/bin/env python3
"""Usage: check-painted.py CASE MAP. In the flat case with hair painted as MAP, a grey PNG: the dots of its zone are as many
as planned, and in bins by how much hair was painted they stand as 1 - hair does, none where hair is full."""
import json
import sys

import numpy
from PIL import Image, ImageFilter

MM_PER_PX, BINS = 0.1, 5


def main(path, name):
    with open(path, encoding="utf-8") as stream:
        case = json.load(stream)
    # A painted edge is known to a cell.
    cell_px = case["plan"]["zones"][0]["wanted"]["cell_mm"] / MM_PER_PX
    hair = numpy.asarray(Image.open(name).filter(ImageFilter.GaussianBlur(cell_px / 2))).astype(float) / 255
    zone = case["design"]["zones"][0]["polygon_px"]
    (left, top), (right, bottom) = numpy.min(zone, axis=0), numpy.max(zone, axis=0)
    inside = numpy.zeros(hair.shape, bool)
    inside[top:bottom, left:right] = True
    lack = numpy.where(inside, 1 - hair, 0)
    camera = numpy.array(case["plan"]["cameras"][0]["projection"]).reshape(3, 4)
    dots = numpy.column_stack([case["dots"]["x_um"], case["dots"]["y_um"]]) / 1000
    assert len(dots) == case["plan"]["dots"] == sum(z["dots"] for z in case["plan"]["zones"])
    seen = numpy.column_stack([dots, numpy.zeros(len(dots)), numpy.ones(len(dots))]) @ camera.T
    columns, rows = (seen[:, :2] / seen[:, 2:]).astype(int).T
    at = hair[rows, columns]
    expected = len(dots) / lack.sum()
    for low in numpy.arange(BINS) / BINS:
        here = inside & (hair >= low) & ((hair < low + 1 / BINS) | (low + 1 / BINS >= 1))
        wanted = expected * lack[here].sum()
        laid = ((at >= low) & ((at < low + 1 / BINS) | (low + 1 / BINS >= 1))).sum()
        print(f"hair from {low:.1f}: {laid} dots, {wanted:.1f} wanted")
        # Even layouts stray from their mean by far less than chance would let them.
        assert abs(laid - wanted) <= 3 + 0.06 * wanted, f"hair from {low:.1f}: {laid} dots, not {wanted:.1f}"


main(*sys.argv[1:])
