#!/usr/bin/env python3
"""Compares two drawings of the same shapes, in px: ONE OTHER LEAST [LABEL]. A drawing is an SVG that smp-plan --outline-svg
wrote, or a case with /plan/imported or else the zones of /design. The same labels (only LABEL, where it is given) must stand
in both in the same order, guides left out, at least LEAST of them, and each shape must lie within LIMIT_PX of its like.
Needs Debian's python3-numpy.
"""
import json
import sys
import xml.etree.ElementTree

import numpy

LIMIT_PX = 0.5
LABEL = "{http://www.inkscape.org/namespaces/inkscape}label"


def ring(points, closed):
    return numpy.array(points + points[:1] * closed, float)


def of_path(data):
    return [ring([tuple(float(n) for n in pair.split(",")) for pair in piece.rstrip("z").split()], piece.endswith("z"))
            for piece in data.split("M")[1:]]


def of_shape(shape):
    closed = [shape[key] for key in ("polygon_px",) if key in shape] + shape.get("holes_px", [])
    lines = [shape[key] for key in ("line_px",) if key in shape]
    return [ring(points, True) for points in closed] + [ring(points, False) for points in lines]


def shapes(path, label):
    if path.endswith(".svg"):
        root = xml.etree.ElementTree.parse(path).getroot()
        found = [(node.get(LABEL), of_path(node.get("d"))) for node in root.iter("{http://www.w3.org/2000/svg}path")]
    else:
        with open(path, encoding="utf-8") as stream:
            case = json.load(stream)
        found = [(shape["kind"], of_shape(shape)) for shape in case.get("plan", {}).get("imported") or case["design"]["zones"]]
    return [shape for shape in found if shape[0] != "guide" and label in (None, shape[0])]


def dense(rings):
    return numpy.concatenate([a + (b - a) * numpy.linspace(0, 1, 2 + int(numpy.hypot(*(b - a)) / 2))[:, None]
                              for ring in rings for a, b in zip(ring[:-1], ring[1:])])


def off(points, rings):
    """The farthest of the points from the nearest edge."""
    best = numpy.full(len(points), numpy.inf)
    for ring in rings:
        for a, b in zip(ring[:-1], ring[1:]):
            along = b - a
            share = numpy.clip((points - a) @ along / max(along @ along, 1e-12), 0, 1)
            best = numpy.minimum(best, numpy.hypot(*(points - a - share[:, None] * along).T))
    return best.max()


def main(first, second, least, label=None):
    one, other = shapes(first, label), shapes(second, label)
    if [name for name, _ in one] != [name for name, _ in other] or len(one) < int(least):
        return f"{[name for name, _ in one]} against {[name for name, _ in other]}"
    for (name, rings), (_, again) in zip(one, other):
        worst = max(off(dense(rings), again), off(dense(again), rings))
        if worst > LIMIT_PX:
            return f"{name}: {worst:.2f} px"
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
