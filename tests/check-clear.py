#!/usr/bin/env python3
"""Usage: check-clear.py CASE X Y R. In a case with dots, no dot's edge may lie within 5 mm of what a circle of R px around
(X, Y) in the view `top` marks on the head, measured in space. Surface and camera are worked out here from /plan."""
import json
import math
import sys

import numpy

from head_surface import Head


def surface(shape):
    """Chart to space by a table of arc lengths for each azimuth."""
    a, b, c = shape["half_breadth_mm"], shape["half_length_mm"], shape["height_mm"]
    below, (x0, y0, z0) = shape["below_mm"], shape["centre_mm"]

    def point(chart):
        s, turn = math.hypot(*chart), math.atan2(chart[1], chart[0])
        ux, uy = math.cos(turn), math.sin(turn)
        # The ray from the axis x = y = 0: how far out the ellipsoid lies at a height.
        def radius(z):
            up = c if z >= z0 else below
            level = 1 - ((z - z0) / up) ** 2
            p = (ux / a) ** 2 + (uy / b) ** 2
            q = -2 * (ux * x0 / a ** 2 + uy * y0 / b ** 2)
            r = (x0 / a) ** 2 + (y0 / b) ** 2 - level
            return (-q + math.sqrt(max(q * q - 4 * p * r, 0))) / (2 * p)
        return s, radius, ux, uy

    head = Head(shape)
    top = z0 + c * math.sqrt(max(0, 1 - (x0 / a) ** 2 - (y0 / b) ** 2))

    def at(chart):
        s, radius, ux, uy = point(chart)
        # Steps in an angle, so that neither the apex nor the equator is steep.
        angles = numpy.linspace(0, math.pi * 0.75, 3001)
        heights = numpy.where(angles < math.pi / 2, z0 + (top - z0) * numpy.cos(angles),
                              z0 + below * numpy.cos(angles))
        radii = numpy.array([radius(z) for z in heights])
        radii[0] = 0
        lengths = numpy.concatenate([[0], numpy.cumsum(numpy.hypot(numpy.diff(radii), numpy.diff(heights)))])
        r, z = numpy.interp(s, lengths, radii), numpy.interp(s, lengths, heights)
        return head.over(numpy.array([[r * ux, r * uy, z]]))[0]

    return at


def main(path, x, y, r):
    with open(path, encoding="utf-8") as stream:
        case = json.load(stream)
    plan, dots = case["plan"], case["dots"]
    at = surface(plan["surface"])
    camera = next(c for c in plan["cameras"] if c["view"] == "top")
    projection = numpy.array(camera["projection"]).reshape(3, 4)
    charts = numpy.column_stack([dots["x_um"], dots["y_um"]]) / 1000
    spots = [numpy.array(e["polygon_mm"]) for e in plan["exclusions"] if e["kind"] == "mole"]
    middle = next(p for p in (s.mean(axis=0) for s in spots)
                  if numpy.hypot(*(pixel(projection, at(p)) - (x, y))) < 3 * r + 20)
    near = numpy.flatnonzero(numpy.hypot(*(charts - middle).T) < 25)
    assert len(near) > 20, "there are dots around the mole"
    # The mole's rim on the head: chart points around the middle whose pixel is on the circle.
    rim = []
    for turn in numpy.linspace(0, 2 * math.pi, 48, endpoint=False):
        low, high = 0.0, 15.0
        way = numpy.array([math.cos(turn), math.sin(turn)])
        for _ in range(30):
            half = (low + high) / 2
            if numpy.hypot(*(pixel(projection, at(middle + half * way)) - (x, y))) < r:
                low = half
            else:
                high = half
        rim.append(at(middle + low * way))
    rim = numpy.array(rim)
    least = min(numpy.linalg.norm(rim - at(charts[i]), axis=1).min() - dots["diameter_um"][i] / 2000 for i in near)
    print(f"nearest edge of a dot: {least:.3f} mm from the mole")
    return 0 if 5 <= least < 6.5 else 1


def pixel(projection, point):
    u = projection @ numpy.append(point, 1)
    return u[:2] / u[2]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(float, sys.argv[2:])))
