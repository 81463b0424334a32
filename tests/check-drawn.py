#!/usr/bin/env python3
"""Draws the treat zone of one photograph with truth as a mask, imports it, and looks where /plan/zones lies in the others.

In the folder SMP_PHOTOS, for every two views of a head that show the zone: X.treat.png of the first is imported, the outline
on the chart is taken into space and projected into the second by the plan's camera there, and every point of it that both
views see at under LIMIT_ANGLE is measured to the nearest border of the second's own zone. The median, in mm, is printed
for fitted cameras and for the true ones; exits 1 when a pair with fitted cameras misses LIMIT_MM.

Needs Debian's python3-numpy and python3-pil.
"""
import importlib.util
import json
import os
import subprocess
import sys

import numpy

LIMIT_MM = 5.0
LIMIT_ANGLE = 60.0
POINTS = 160
LEAST_POINTS = 25


def module(name):
    spec = importlib.util.spec_from_file_location(name, os.path.join(os.path.dirname(__file__), f"check-{name}.py"))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


cameras, clear = module("cameras"), module("clear")


def border(mask):
    """Pixels inside with a neighbour outside, the picture's rim left out."""
    inner = mask.copy()
    inner[1:-1, 1:-1] = mask[:-2, 1:-1] & mask[2:, 1:-1] & mask[1:-1, :-2] & mask[1:-1, 2:]
    rows, columns = numpy.nonzero(mask & ~inner)
    return numpy.column_stack([columns, rows]) + 0.5


def outline(plan):
    at = clear.surface(plan["surface"])
    points = [point for zone in plan["zones"] for point in zone["polygon_mm"]]
    return numpy.array([at(point) for point in points[::max(1, len(points) // POINTS)]])


def angle(head, camera, points):
    normal = head.normal(points)
    way = camera.centre - points
    cosine = (normal * way).sum(1) / numpy.linalg.norm(normal, axis=1) / numpy.linalg.norm(way, axis=1)
    return numpy.degrees(numpy.arccos(numpy.clip(cosine, -1, 1)))


def plan_of(program, folder, truths, head, drawn, given):
    case = cameras.build_case(head, truths, list(truths), 2.0, True, False, numpy.random.default_rng(1))
    case["goal"]["zones"] = "own"
    if given:
        for view in case["views"]:
            projection = cameras.Camera.of_truth(truths[view["name"]]).projection
            view["camera"] = {"projection": [float(number) for number in projection.flatten()]}
    done = subprocess.run([program, "-q", "--import", f"{folder}/{head}_{drawn}.treat.png", "--view", drawn,
                           "--label", "255=patch", "--label", "128=none"],
                          input=json.dumps(case), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{head} {drawn}: {done.stderr}")
    return json.loads(done.stdout)["plan"]


def main(program):
    folder = os.environ["SMP_PHOTOS"]
    good, measured = True, 0
    for head, truths in cameras.photographs(folder).items():
        for drawn in truths:
            for given in (False, True):
                plan = plan_of(program, folder, truths, head, drawn, given)
                points, dome = outline(plan), cameras.Head(plan["surface"])
                views = {c["view"]: cameras.Camera(c["projection"]) for c in plan["cameras"]}
                first = angle(dome, views[drawn], points)
                for other, truth in truths.items():
                    mask = truth["treat_mask"] == 255
                    seen = points[(first < LIMIT_ANGLE) & (angle(dome, views[other], points) < LIMIT_ANGLE)]
                    if other == drawn or len(seen) < LEAST_POINTS or not mask.any():
                        continue
                    pixels, edge = views[other].project(seen), border(mask)
                    distances = numpy.array([numpy.hypot(*(edge - pixel).T).min() for pixel in pixels])
                    median = float(numpy.median(distances) * truth["scale"]["mm_per_px"])
                    print(f"{head}: {drawn:>12} to {other:<12} {'true' if given else 'fitted':>6} cameras: {median:5.2f} mm"
                          f" ({len(seen)} points)")
                    measured += 1
                    good &= given or median <= LIMIT_MM
    return 0 if good and measured > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
