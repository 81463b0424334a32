#!/usr/bin/env python3
"""Holds a touch-up against arithmetic of its own.

check-worn.py CASE YEARS: planned anew when its one layout is so old, every zone takes the dots for bare skin less what is
left of those in it, and no new dot touches one in the skin, measured in space.
check-worn.py --even CASE: on a flat photograph, old and new dots together are even.
check-worn.py --coverage CASE ZONE YEARS,YEARS,... COVERED WORN: planned anew when its layouts are so old, the dots of a
zone would cover COVERED percent of its skin, those in it WORN percent.
check-worn.py --apart CASE: no two dots of the layout are nearer in space than the larger least distance of their zones."""
import importlib.util
import json
import math
import os
import sys

import numpy

RATE, LOST, WEEKS = 0.15, 0.33, 14 / 365.25  # carbon black a year; in the first weeks (colour reference, 3.8)
GROWTH = 0.03 ** 2  # mm2 a year on the squared radius
NATURAL_CV = 0.15  # the most of a natural layout (dots reference, 4)
RIM = 1.0  # mm
CLOSE = 0.6  # mm of chart: no pair further apart is nearer than 0.4 mm in space


def left_after(years):
    """Pigment of carbon black, of that at 28 days."""
    def amount(t):
        return (1 + LOST / (1 - LOST) * math.exp(-t / WEEKS)) * math.exp(-RATE * t)
    return amount(years) / amount(28 / 365.25)


def surface(shape):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check-clear.py")
    spec = importlib.util.spec_from_file_location("check_clear", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.surface(shape)


def places(dots):
    return numpy.column_stack([dots["x_um"], dots["y_um"]]) / 1000


def check_touch_up(case, years):
    plan, worn = case["plan"], case["worn"][0]["dots"]
    names = [zone["name"] for zone in plan["zones"]]
    inside = numpy.bincount(worn["zone"], minlength=len(names))
    for zone, count in zip(plan["zones"], inside):
        # A dot on an edge may fall to the other side of it.
        lies = zone["worn"]["dots"]
        assert abs(lies - count) <= 5, f"{zone['name']}: {lies} dots of {count} are found"
        wanted = zone["worn"]["wanted"] - math.floor(lies * left_after(years) + 0.5)
        assert zone["dots"] == wanted, f"{zone['name']}: {zone['dots']} dots, not {wanted}"
        laid = case["dots"]["zone"].count(names.index(zone["name"]))
        assert laid == wanted, f"{zone['name']}: {laid} dots are laid, not {wanted}"
    at, new, old = surface(plan["surface"]), places(case["dots"]), places(worn)
    spares = []
    for i, place in enumerate(new):
        for k in numpy.flatnonzero(numpy.hypot(*(old - place).T) < CLOSE):
            radii = case["dots"]["diameter_um"][i] / 2000 \
                + math.sqrt((worn["diameter_um"][k] / 2000) ** 2 + GROWTH * years)
            spares.append((numpy.hypot(*(old[k] - place)) - radii, i, k, radii))
    # The chart stretches by less than a half: the closest on it hold the closest in space.
    assert len(spares) > 100, "there are close pairs to measure"
    spare = min(numpy.linalg.norm(at(new[i]) - at(old[k])) - radii for _, i, k, radii in sorted(spares)[:100])
    assert spare >= 0, f"a dot overlaps one in the skin by {-spare:.3f} mm"
    print(f"{len(new)} new dots, {len(spares)} close pairs, the closest {spare:.3f} mm apart edge to edge")


def unevenness(points, inside):
    """Standard deviation of the distances to the nearest, of their mean: 0.52 by chance (Clark and Evans 1954)."""
    nearest = numpy.array([numpy.partition(numpy.hypot(*(points - one).T), 1)[1] for one in points[inside(points)]])
    return nearest.std() / nearest.mean()


def check_evenness(case):
    """On a flat photograph with one zone, its edge left aside: the old dots alone are as even as a layout is; with the new
    ones between them all stand far more evenly than by chance, and so do the new ones alone."""
    old, new = places(case["worn"][0]["dots"]), places(case["dots"])
    low, high = old.min(axis=0) + RIM, old.max(axis=0) - RIM
    spread = [unevenness(dots, lambda points: ((points > low) & (points < high)).all(axis=1))
              for dots in (old, new, numpy.concatenate([old, new]))]
    print(f"{len(old)} old dots, {len(new)} new; unevenness of the old {spread[0]:.3f}, the new {spread[1]:.3f}, "
          f"all {spread[2]:.3f}")
    for name, value, most in zip(("old", "new", "all"), spread, (NATURAL_CV, 0.3, 0.2)):
        assert value < most, f"{name} dots are uneven: {value:.2f}, not under {most:.2f}"


def check_coverage(case, name, years, covered, worn_covered):
    zone = next(zone for zone in case["plan"]["zones"] if zone["name"] == name)
    index = case["plan"]["zones"].index(zone)
    wanted, diameter = zone["worn"]["wanted"], zone["diameter_mm"]
    # The skin that takes `wanted` dots at the zone's density.
    skin_mm2 = 100 * wanted / zone["density_per_cm2"]
    left = worn_mm2 = 0
    for layout, age in zip(case["worn"], years):
        mine = numpy.array(layout["dots"]["zone"]) == index
        squares = (numpy.array(layout["dots"]["diameter_um"])[mine] / 2000) ** 2 + GROWTH * age
        worn_mm2 += math.pi * squares.sum()
        left += mine.sum() * left_after(age)
    new_mm2 = (wanted - left) * math.pi * diameter ** 2 / 4
    expected, worn_expected = 100 * (worn_mm2 + new_mm2) / skin_mm2, 100 * worn_mm2 / skin_mm2
    assert abs(expected - covered) < 0.15, f"{covered} % would be covered, not {expected:.2f}"
    assert abs(worn_expected - worn_covered) < 0.15, f"{worn_covered} % are covered, not {worn_expected:.2f}"


def check_apart(case):
    plan, dots = case["plan"], case["dots"]
    at, chart, closest = surface(plan["surface"]), places(dots), []
    least = numpy.array([plan["zones"][zone]["spacing_min_mm"] for zone in dots["zone"]])
    for i, place in enumerate(chart[:-1]):
        away = numpy.hypot(*(chart[i + 1:] - place).T)
        for k in numpy.flatnonzero(away < 1.3 * least[i]) + i + 1:
            closest.append((away[k - i - 1] - max(least[i], least[k]), i, k))
    assert len(closest) > 100, "there are close pairs to measure"
    spare = min(numpy.linalg.norm(at(chart[i]) - at(chart[k])) - max(least[i], least[k])
                for _, i, k in sorted(closest)[:100])
    assert spare >= -0.001, f"two dots lie {-spare:.3f} mm too near"


def main(arguments):
    if arguments[0] == "--apart":
        with open(arguments[1], encoding="utf-8") as stream:
            check_apart(json.load(stream))
        return
    coverage, even = arguments[0] == "--coverage", arguments[0] == "--even"
    with open(arguments[coverage or even], encoding="utf-8") as stream:
        case = json.load(stream)
    if even:
        check_evenness(case)
    elif coverage:
        name, years, covered, worn = arguments[2:]
        check_coverage(case, name, [float(age) for age in years.split(",")], float(covered), float(worn))
    else:
        check_touch_up(case, float(arguments[1]))


main(sys.argv[1:])
