"""Holds the figures on a report's page against stipple_quality, of all dots, each session and the first two.

Usage: check-report.py STIPPLE_QUALITY PAGE.svg CASE.json X0 Y0 X1 Y1; the case has one zone, that rectangle (mm).
check-report.py --worn PAGE.svg CASE.json: its figures are those of the old and new dots together, measured in space."""
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

import numpy

HEADS = ["dots", "least", "0.1 %", "mean", "spread", "psi6", "least mm", "Nyquist", "low", "peak", "aniso dB"]
# What of the page is what of the program, and how far they may differ: both are rounded, and the program sums in
# another order. The spectrum's bins are 0.025 wide.
SAME = {"least": ("dmin", 0.0011), "0.1 %": ("dq.1%", 0.0011), "mean": ("dmean", 0.0011), "spread": ("cv", 0.0011),
        "psi6": ("psi6", 0.0011)}
SAME_IN_SQUARE = {"Nyquist": ("nueff", 0.001), "low": ("Plow", 0.00031), "peak": ("Pmax", 0.021), "aniso dB": ("aniso", 0.021)}


def quality(program, places, box):
    """The program's row for places (mm) in a box, by the names of its columns."""
    with tempfile.NamedTemporaryFile(suffix=".f64") as file:
        file.write(numpy.ascontiguousarray(places, "<f8").tobytes())
        file.flush()
        said = subprocess.run([program, "--rect", *map(str, box), "--numax", "3", file.name], check=True,
                              capture_output=True, text=True).stdout.splitlines()
    names, row = (line.replace("|", " ").split()[1:] for line in said)
    return dict(zip(names, map(float, row)))


def read_page(page):
    """The figures of each set, and the square's middle, side and dots."""
    words = [node.text for node in tree.parse(page).iter("{http://www.w3.org/2000/svg}text")]
    first = words.index("aniso dB") + 1
    width = len(HEADS) + 1
    assert words[first - len(HEADS):first] == HEADS, words[first - len(HEADS):first]
    sets = {}
    while words[first] != "" and not words[first].startswith("Least"):
        sets[words[first]] = dict(zip(HEADS, map(float, words[first + 1:first + width])))
        first += width
    square = re.search(r"Of the (\d+) dots in the dashed square, ([\d.]+) mm of skin wide, its middle at ([-\d.]+), "
                       r"([-\d.]+) mm", " ".join(words))
    count, side, x, y = map(float, square.groups())
    return sets, (x - side / 2, y - side / 2, x + side / 2, y + side / 2), count


def sessions_of(name, last):
    first, *more = map(int, re.findall(r"\d+", name)) if "session" in name else (1, last)
    return first, more[0] if more else first


def check_worn(page, case):
    """A touch-up on a head: the least distance and the count of old and new dots."""
    path = pathlib.Path(__file__).with_name("check-clear.py")
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location("check_clear", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    words = [node.text for node in tree.parse(page).iter("{http://www.w3.org/2000/svg}text")]
    first = words.index("new and old")
    row = dict(zip(HEADS, words[first + 1:]))
    case = json.loads(pathlib.Path(case).read_text(encoding="utf-8"))
    layouts = [case["dots"], case["worn"][0]["dots"]]
    chart = numpy.vstack([numpy.column_stack([each["x_um"], each["y_um"]]) / 1000 for each in layouts])
    at, least = module.surface(case["plan"]["surface"]), []
    for i, place in enumerate(chart[:-1]):
        away = numpy.hypot(*(chart[i + 1:] - place).T)
        for k in numpy.flatnonzero(away < 0.6) + i + 1:
            least.append((away[k - i - 1], i, k))
    nearest = min(numpy.linalg.norm(at(chart[i]) - at(chart[k])) for _, i, k in sorted(least)[:60])
    assert abs(int(row["dots"]) - len(chart)) <= 5, f"{row['dots']} dots are measured of {len(chart)}"
    assert abs(float(row["least mm"]) - nearest) < 0.003, f"{row['least mm']} mm, not {nearest:.3f}"
    # Among natural layouts the mean lies between chance and lattice (dots reference, 4).
    assert 0.467 < float(row["mean"]) < 1, f"the mean is {row['mean']} spacings"
    off = float(re.search(r"at most ([\d.]+)", " ".join(words)).group(1))
    assert off < 20, f"the feather is {off} % off"


def main():
    program, page, case, *box = sys.argv[1:]
    dots = json.loads(pathlib.Path(case).read_text())["dots"]
    places = numpy.column_stack([dots["x_um"], dots["y_um"]]) / 1000
    session = numpy.array(dots["session"])
    sets, square, in_square = read_page(page)
    wanted = {"all dots", *(f"session {s + 1}" for s in range(session.max())), "sessions 1 to 2"}
    assert wanted <= set(sets), sets.keys()
    assert square[2] - square[0] > 118, f"the square misses much of the zone: {square}"
    wrong = 0
    for name, said in sets.items():
        first, last = sessions_of(name, session.max())
        chosen = places[(session >= first) & (session <= last)]
        inside = chosen[(chosen >= square[:2]).all(axis=1) & (chosen < square[2:]).all(axis=1)]
        assert said["dots"] == len(chosen), (name, said["dots"], len(chosen))
        assert name != "all dots" or abs(in_square - len(inside)) <= 2, (in_square, len(inside))  # some lie on the rim
        for table, measured in ((SAME, quality(program, chosen, box)), (SAME_IN_SQUARE, quality(program, inside, square))):
            for own, (other, most) in table.items():
                if not abs(said[own] - measured[other]) <= most:
                    print(f"{name}: {own} is {said[own]}, by stipple_quality {measured[other]}")
                    wrong += 1
    sys.exit(wrong > 0)


if sys.argv[1] == "--worn":
    check_worn(*sys.argv[2:])
else:
    main()
