#!/usr/bin/env python3
"""Holds a touch-up against arithmetic of its own.

check-worn.py CASE YEARS: planned anew when its one layout is so old, every zone takes the dots for bare skin less what is
left of those in it, and every new dot keeps its least distance to those in the skin, measured in space.
check-worn.py --even CASE: on a flat photograph, old and new dots together are even.
check-worn.py --register CASE LIES LACKS COVERED WORN FITS: planned anew when its two layouts are 8 and 4 years old, with a
limit of 12 percent, LIES dots are in the skin and LACKS more would cover COVERED percent of it, those in it WORN, and FITS fit.
check-worn.py --later CASE LIES LACKS COVERED: planned anew when its layout is 20 years old, LACKS more would cover so much in ten years.
check-worn.py --feather CASE: with every visit, as many dots in all lie behind the hairline, for those further in, as at first.
check-worn.py --apart CASE: no two dots of the layout are nearer in space than the larger least distance of their zones.
check-worn.py --astray CASE OF OUTSIDE NOWHERE: session 1 has OF dots, of which OUTSIDE lie outside their zone, and of these
NOWHERE in no zone."""
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
CLOSE = 0.8  # mm of chart: no pair further apart is nearer than 0.55 mm in space


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
            least = max(plan["zones"][zone]["spacing_min_mm"] for zone in (case["dots"]["zone"][i], worn["zone"][k]))
            least = max(least, radii)
            spares.append((numpy.hypot(*(old[k] - place)) - least, i, k, least))
    # The chart stretches by less than a half: the closest on it hold the closest in space.
    assert len(spares) > 100, "there are close pairs to measure"
    spare = min(numpy.linalg.norm(at(new[i]) - at(old[k])) - least for _, i, k, least in sorted(spares)[:100])
    assert spare >= -0.001, f"a dot lies {-spare:.3f} mm too near to one in the skin"
    print(f"{len(new)} new dots, {len(spares)} close pairs, the closest {spare:.3f} mm beyond its least distance")


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


def check_register(case, lies, lacks, covered, worn_covered, fits):
    """On a flat photograph with one zone of even density."""
    zone = case["plan"]["zones"][0]
    assert lies == sum(len(layout["dots"]["x_um"]) for layout in case["worn"]), f"{lies} dots"
    left = sum(len(layout["dots"]["x_um"]) * left_after(age) for layout, age in zip(case["worn"], (8, 4)))
    assert abs(zone["worn"]["wanted"] - left - lacks) < 2, f"{lacks} lack, not {zone['worn']['wanted'] - left:.0f}"
    worn_mm2 = sum((math.pi / 4 * (numpy.array(layout["dots"]["diameter_um"]) / 1000) ** 2).sum() for layout in case["worn"])
    each = math.pi / 4 * zone["diameter_mm"] ** 2
    worn_mean = 100 * worn_mm2 / zone["area_mm2"]
    mean = worn_mean + 100 * lacks * each / zone["area_mm2"]
    # Where most is covered is a little more than on the mean.
    assert mean * 0.99 < covered < mean * 1.06, f"{covered} % would be covered, on the mean {mean:.2f}"
    assert worn_mean * 0.97 < worn_covered < worn_mean * 1.09, f"{worn_covered} % are covered, on the mean {worn_mean:.2f}"
    most = (0.12 * zone["area_mm2"] - worn_mm2) / each
    assert 0 < fits <= most + 5, f"{fits} fit, not up to {most:.0f}"


def check_later(case, lies, lacks, covered):
    """On a flat photograph with one zone, whose one layout is 20 years old."""
    radii, area = numpy.array(case["worn"][0]["dots"]["diameter_um"]) / 2000, 36 * 24
    old = (math.pi * (radii ** 2 + 30 * GROWTH)).sum()
    new = lacks * math.pi * (0.125 ** 2 + 10 * GROWTH)
    mean = 100 * (old + new) / area
    assert lies == len(radii) and mean * 0.99 < covered < mean * 1.06, f"{covered} % in ten years, on the mean {mean:.2f}"


def check_feather(case):
    """On chart, dots per mm behind the line, 0 to 4 mm and 8 to 14: of all that were ever laid by each visit."""
    line, pieces = case["plan"]["hairline"]["line_mm"], []
    for (ax, ay), (bx, by) in zip(line, line[1:]):
        steps = numpy.arange(0, 1, 0.2 / max(math.hypot(bx - ax, by - ay), 0.2))
        pieces.append(numpy.column_stack([ax + steps * (bx - ax), ay + steps * (by - ay)]))
    line = numpy.concatenate(pieces)
    counts, softness = numpy.zeros(2), []
    for dots in [layout["dots"] for layout in case["worn"]] + [case["dots"]]:
        behind = numpy.array([numpy.hypot(*(line - place).T).min() for place in places(dots)])
        counts += [(behind < 4).sum() / 4, ((behind >= 8) & (behind < 14)).sum() / 6]
        softness.append(counts[0] / counts[1])
    print(f"{len(case['dots']['zone'])} new dots; front for inside with every visit:", numpy.round(softness, 3))
    assert len(case["dots"]["zone"]) > 100, "there are new dots to measure"
    for visit, value in enumerate(softness):
        assert abs(value / softness[0] - 1) < 0.04, f"after {visit} touch-ups the front stands {value:.3f}, not {softness[0]:.3f}"


def check_apart(case):
    plan, dots = case["plan"], case["dots"]
    at, chart, closest = surface(plan["surface"]), places(dots), []
    least = numpy.array([plan["zones"][zone]["spacing_min_mm"] for zone in dots["zone"]])
    for i, place in enumerate(chart[:-1]):
        away = numpy.hypot(*(chart[i + 1:] - place).T)
        for k in numpy.flatnonzero(away < 1.6 * least[i]) + i + 1:
            closest.append((away[k - i - 1] - max(least[i], least[k]), i, k))
    assert len(closest) > 20, "there are close pairs to measure"
    spare = min(numpy.linalg.norm(at(chart[i]) - at(chart[k])) - max(least[i], least[k])
                for _, i, k in sorted(closest)[:100])
    assert spare >= -0.001, f"two dots lie {-spare:.3f} mm too near"


def is_inside(points, outline):
    """Even-odd."""
    inside = numpy.zeros(len(points), bool)
    for (ax, ay), (bx, by) in zip(outline, outline[1:] + outline[:1]):
        crosses = (ay > points[:, 1]) != (by > points[:, 1])
        if crosses.any():
            inside ^= crosses & (points[:, 0] < (bx - ax) * (points[:, 1] - ay) / (by - ay) + ax)
    return inside


def check_astray(case, of, outside, nowhere):
    plan, dots = case["plan"], case["dots"]
    first = numpy.array(dots["session"]) == 1
    points, own = places(dots)[first], numpy.array(dots["zone"])[first]
    zone = numpy.full(len(points), -1)
    for i, each in reversed(list(enumerate(plan["zones"]))):
        zone[is_inside(points, each["polygon_mm"])] = i
    for each in plan.get("exclusions", []):
        zone[is_inside(points, each["polygon_mm"])] = -1
    assert len(points) == of, f"{len(points)} dots, not {of}"
    # Outlines are told in whole micrometres: a dot on one may fall to either side.
    assert abs((zone != own).sum() - outside) <= 3, f"{(zone != own).sum()} lie outside, not {outside}"
    assert abs((zone < 0).sum() - nowhere) <= 3 and nowhere > 0, f"{(zone < 0).sum()} lie nowhere, not {nowhere}"


def main(arguments):
    if arguments[0] == "--astray":
        with open(arguments[1], encoding="utf-8") as stream:
            check_astray(json.load(stream), *map(int, arguments[2:]))
        return
    if arguments[0] == "--later":
        with open(arguments[1], encoding="utf-8") as stream:
            check_later(json.load(stream), int(arguments[2]), int(arguments[3]), float(arguments[4]))
        return
    if arguments[0] == "--feather":
        with open(arguments[1], encoding="utf-8") as stream:
            check_feather(json.load(stream))
        return
    if arguments[0] == "--apart":
        with open(arguments[1], encoding="utf-8") as stream:
            check_apart(json.load(stream))
        return
    register, even = arguments[0] == "--register", arguments[0] == "--even"
    with open(arguments[int(register or even)], encoding="utf-8") as stream:
        case = json.load(stream)
    if even:
        check_evenness(case)
    elif register:
        lies, lacks, covered, worn, fits = arguments[2:]
        check_register(case, int(lies), int(lacks), float(covered), float(worn), int(fits))
    else:
        check_touch_up(case, float(arguments[1]))


main(sys.argv[1:])
