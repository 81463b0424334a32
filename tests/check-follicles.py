#!/usr/bin/env python3
"""Usage: check-follicles.py CASE VIEW. In a case with dots and follicles drawn on VIEW: every one kept in /plan lies under
a pixel that was drawn, in the order drawn, no dot is nearer to one than the stated distance in space, and all places
together are spread far more evenly than by chance. Surface and camera are worked out here from /plan."""
import importlib.util
import json
import os
import sys

import numpy

CHANCE_CV = 0.52  # of the distances to the nearest, for points thrown at random


def surface(shape):
    if shape["kind"] == "plane":
        return lambda chart: numpy.array([chart[0], chart[1], 0])
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check-clear.py")
    spec = importlib.util.spec_from_file_location("check_clear", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.surface(shape)


def pixels(camera, points):
    projection = numpy.array(camera["projection"]).reshape(3, 4)
    seen = numpy.column_stack([points, numpy.ones(len(points))]) @ projection.T
    return seen[:, :2] / seen[:, 2:]


def nearest(points, others):
    return numpy.array([numpy.linalg.norm(others - point, axis=1).min() for point in points])


def main(path, view):
    with open(path, encoding="utf-8") as stream:
        case = json.load(stream)
    plan, told = case["plan"], case["plan"]["follicles"]
    at = surface(plan["surface"])
    charts = numpy.column_stack([told["x_um"], told["y_um"]]) / 1000
    follicles = numpy.array([at(chart) for chart in charts])
    camera = next(c for c in plan["cameras"] if c["view"] == view)
    drawn = numpy.array(case["design"]["follicles"][0]["points_px"])
    apart = numpy.linalg.norm(pixels(camera, follicles)[:, None] - drawn[None], axis=2)
    which = apart.argmin(axis=1)
    assert (apart.min(axis=1) < 0.3).all(), f"a follicle is {apart.min(axis=1).max():.2f} px off what was drawn"
    assert (numpy.diff(which) > 0).all(), "follicles stand in the order drawn"
    assert told["count"] == len(charts) > 50
    places = numpy.column_stack([case["dots"]["x_um"], case["dots"]["y_um"]]) / 1000
    low, high = charts.min(axis=0) - 1, charts.max(axis=0) + 1
    dots = numpy.array([at(place) for place in places[((places > low) & (places < high)).all(axis=1)]])
    gap = nearest(dots, follicles).min()
    assert gap >= told["clear_mm"], f"a dot is {gap:.3f} mm from a follicle"
    everything = numpy.concatenate([dots, follicles])
    distances = numpy.array([numpy.partition(numpy.linalg.norm(everything - one, axis=1), 1)[1] for one in everything])
    spread = distances.std() / distances.mean()
    assert spread < CHANCE_CV / 2, f"dots and follicles together are uneven: {spread:.2f}"
    print(f"{len(charts)} follicles of {len(drawn)}, {len(dots)} dots, the nearest {gap:.3f} mm, cv {spread:.3f}")


main(*sys.argv[1:])
