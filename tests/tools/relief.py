#!/usr/bin/env python3
"""Measures how skulls stand over their domes: the tables of lib/scalp/head/relief.c.

build/photograph --survey makes heads of other seeds than those of tests/check-heads.py. The best dome is laid through each skull above
brow and ears; what is left, along the dome's normal, is fitted by polynomials of the place on the dome that a dome cannot
follow; printed are their mean over the heads and their principal components, a standard deviation each.

Needs Debian's python3-numpy.
"""
import argparse
import concurrent.futures
import importlib.util
import pathlib
import tempfile

import numpy

FIRST, HEADS, LOWEST_MM, MODES = 30001, 120, 40, 5


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def above(dome, points):
    """mm of the points over a dome (middle's y and z, half breadth, half length, height), and their places in half axes."""
    places = (points - [0, dome[0], dome[1]]) / numpy.where(points[:, 2:] < dome[1], [dome[2], dome[3], dome[5]], dome[2:5])
    reach = numpy.linalg.norm(places, axis=1)[:, None]
    slope = places / reach / numpy.where(points[:, 2:] < dome[1], [dome[2], dome[3], dome[5]], dome[2:5])
    return (reach[:, 0] - 1) / numpy.linalg.norm(slope, axis=1), places / reach


def best_dome(points):
    dome = numpy.array([6.0, 48, 77, 99, 82, 107])
    misfit = lambda x: numpy.append(above(x, points)[0], (x[5] - 107) / 200)
    for _ in range(30):
        here = misfit(dome)
        slopes = numpy.array([(misfit(dome + 1e-4 * one) - here) / 1e-4 for one in numpy.eye(6)]).T
        dome = dome - numpy.linalg.lstsq(slopes, here, rcond=None)[0]
    return dome


def of_domes(places):
    _, v, w = places.T
    return numpy.column_stack([v * 0 + 1, v, w, v * v, w * w])


def beyond_domes(places):
    u, v, w = places.T
    return numpy.column_stack([v * w, v * u * u, w * u * u, u * u * v * v, u * u * w * w, v * v * w * w, v * w * w, v ** 3])


def skull_points(skull):
    """The skull's points above brow and ears, as many per mm2 everywhere."""
    x, y, z = skull.flat.T
    bare = z > numpy.maximum(LOWEST_MM, numpy.where(y < -20, 52, numpy.where(y < 45, 45, 20)))
    share = numpy.hypot(x, y) / numpy.linalg.norm(skull.flat, axis=1)
    return skull.flat[bare & (numpy.random.default_rng(0).random(len(x)) < share)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photograph", default="build/photograph")
    options = parser.parse_args()
    heads = module(pathlib.Path(__file__).parent.parent / "check-heads.py")
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(2) as pool:
        surveys = list(pool.map(lambda seed: heads.surveyed(options.photograph, seed, scratch), range(FIRST, FIRST + HEADS)))
    skulls = [skull_points(heads.Skull(survey)) for survey in surveys]
    left = [above(best_dome(points), points) for points in skulls]
    everywhere = numpy.concatenate([places for _, places in left])
    shared = numpy.linalg.lstsq(of_domes(everywhere), beyond_domes(everywhere), rcond=None)[0]
    free = lambda places: beyond_domes(places) - of_domes(places) @ shared
    numbers = numpy.array([numpy.linalg.lstsq(free(places), mm, rcond=None)[0] for mm, places in left])
    metric = numpy.linalg.cholesky(free(everywhere).T @ free(everywhere) / len(everywhere))
    mean = numbers.mean(0)
    _, sizes, turned = numpy.linalg.svd((numbers - mean) @ metric, full_matrices=False)
    modes = turned @ numpy.linalg.inv(metric) * sizes[:, None] / (HEADS - 1) ** 0.5
    print("mm over the best dome, root mean square: "
          + ", ".join(f"{name} {numpy.mean([numpy.mean((mm - free(at) @ form) ** 2) ** 0.5 for (mm, at), form in zip(left, forms)]):.2f}"
                      for name, forms in (("all", 0 * numbers), ("less the mean form", 0 * numbers + mean), ("less modes too", numbers))))
    for form in [mean, *modes[:MODES]]:
        print("{" + ", ".join(f"{number:.2f}" for number in [*(-shared @ form), *form]) + "},")


if __name__ == "__main__":
    main()
