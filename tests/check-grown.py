#!/usr/bin/env python3
"""Holds the preview of a full head of dots against the same head with stubble grown over the bald zone.

In the folder SMP_PHOTOS, for every X.jpg with an X_grown.jpg: the bald zone of X.treat.png is drawn into a case that is
written as a clinic would, with the skin and the fringe's stubble sampled in the photographs, planned, shaded at the density
that smp-shade suggests for that stubble, and drawn as healed. Over the zone, well inside of it and away from cards, the
preview is compared with X_grown.jpg:

- CIEDE2000 of the means over the zone: at most 4;
- of the means over squares of 5 mm: median at most 6;
- the power spectrum of luminance at the scale of dots, periods of 0.6 to 2.5 mm: within a factor of 2.

Prints the figures, and those of the photograph without dots beside them; exits 1 when one is missed.

    SMP_PHOTOS=... tests/check-grown.py [--density N] [--keep FOLDER] [BUILD]

Needs Debian's python3-numpy and python3-pil.
"""
import argparse
import glob
import importlib.util
import json
import os
import subprocess
import sys
import tempfile

import numpy
from PIL import Image

ZONE_MOST, SQUARES_MOST, POWER_FACTOR = 4.0, 6.0, 2.0
SQUARE_MM, PERIODS_MM = 5.0, (0.6, 2.5)
DENSITY_MOST = 180  # visible dots per cm2 that leave 0.5 mm between those placed
INSIDE_MM, CARD_MM = 4.0, 4.0


def module(name):
    spec = importlib.util.spec_from_file_location(name, os.path.join(os.path.dirname(__file__), f"check-{name}.py"))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


cameras = module("cameras")


def linear(path):
    stored = numpy.asarray(Image.open(path).convert("RGB")) / 255.0
    return numpy.where(stored <= 0.04045, stored / 12.92, ((stored + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """CIELAB, D65, of linear sRGB."""
    matrix = numpy.array([[0.4123907993, 0.3575843394, 0.1804807884], [0.2126390059, 0.7151686788, 0.0721923154],
                          [0.0193308187, 0.1191947798, 0.9505321522]])
    share = rgb @ matrix.T / numpy.array([0.9504559271, 1, 1.0890577508])
    root = numpy.where(share > 216 / 24389, numpy.cbrt(share), (24389 / 27 * share + 16) / 116)
    return numpy.stack([116 * root[..., 1] - 16, 500 * (root[..., 0] - root[..., 1]),
                        200 * (root[..., 1] - root[..., 2])], axis=-1)


def ciede2000(one, other):
    """Sharma, Wu, Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (numpy.hypot(a1, b1) + numpy.hypot(a2, b2)) / 2
    g = 0.5 * (1 - numpy.sqrt(mean**7 / (mean**7 + 25.0**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = numpy.hypot(a1, b1), numpy.hypot(a2, b2)
    h1, h2 = numpy.degrees(numpy.arctan2(b1, a1)) % 360, numpy.degrees(numpy.arctan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180
    middle = (h1 + turn / 2) % 360
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    t = (1 - 0.17 * numpy.cos(numpy.radians(middle - 30)) + 0.24 * numpy.cos(numpy.radians(2 * middle))
         + 0.32 * numpy.cos(numpy.radians(3 * middle + 6)) - 0.2 * numpy.cos(numpy.radians(4 * middle - 63)))
    sl = 1 + 0.015 * (lm - 50) ** 2 / numpy.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = -2 * numpy.sqrt(cm**7 / (cm**7 + 25.0**7)) * numpy.sin(
        numpy.radians(60 * numpy.exp(-(((middle - 275) / 25) ** 2))))
    dl, dc = (l2 - l1) / sl, (c2 - c1) / sc
    dh = 2 * numpy.sqrt(c1 * c2) * numpy.sin(numpy.radians(turn / 2)) / sh
    return float(numpy.sqrt(dl**2 + dc**2 + dh**2 + rt * dc * dh))


def eroded(mask, pixels):
    """The pixels round which a square of 2 * pixels + 1 lies in the mask."""
    size = 2 * pixels + 1
    sums = numpy.pad(mask.astype(int), pixels + 1).cumsum(0).cumsum(1)
    sums = sums[: -1, : -1]
    whole = sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]
    return whole[: mask.shape[0], : mask.shape[1]] == size * size


def outline(mask):
    """The mask's outline as seen from its middle: its farthest pixel in each of 180 directions."""
    rows, columns = numpy.nonzero(mask)
    middle = numpy.array([columns.mean(), rows.mean()])
    x, y = columns + 0.5 - middle[0], rows + 0.5 - middle[1]
    direction = ((numpy.arctan2(y, x) / (2 * numpy.pi) % 1) * 180).astype(int)
    far = numpy.hypot(x, y)
    points = []
    for i in range(180):
        angle = (i + 0.5) / 180 * 2 * numpy.pi
        length = far[direction == i].max(initial=0)
        if length > 0:
            points.append([round(float(middle[0] + length * numpy.cos(angle)), 1),
                           round(float(middle[1] + length * numpy.sin(angle)), 1)])
    return points


def circles(mask, radius, towards):
    """For each of six directions from the middle of `towards`, the circle of so many pixels in the mask that lies nearest to
    it; where hair meets the bald zone light falls on both alike."""
    rows, columns = numpy.nonzero(eroded(mask, radius))
    middle = [axis.mean() for axis in numpy.nonzero(towards)]
    direction = (numpy.arctan2(rows - middle[0], columns - middle[1]) / (2 * numpy.pi) % 1 * 6).astype(int)
    chosen = []
    for i in range(6):
        mine = numpy.nonzero(direction == i)[0]
        if len(mine):
            far = numpy.hypot(rows[mine] - middle[0], columns[mine] - middle[1])
            place = mine[numpy.argmin(far)] if not towards[rows[mine[0]], columns[mine[0]]] else mine[numpy.argmax(far)]
            chosen.append([int(columns[place]), int(rows[place]), radius])
    return chosen


def run(build, words, text):
    done = subprocess.run([f"{build}/{words[0]}", *words[1:]], input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{words[0]}: {done.stderr}")
    return done.stdout


def case_of(folder, head, drawn, truths, mask, zones, scale):
    case = cameras.build_case(head, truths, [drawn], 0.0, True, False, numpy.random.default_rng(1))
    case["goal"]["zones"] = "own"
    case["design"] = {"zones": [{"name": "top", "kind": "crown", "on": drawn, "polygon_px": outline(mask)}]}
    for view in case["views"]:
        projection = cameras.Camera.of_truth(truths[view["name"]]).projection
        view["camera"] = {"projection": [float(number) for number in projection.flatten()]}
        if view["name"] == drawn:
            view["samples"] = [{"of": of, "circle_px": circle} for of, area in (("skin", mask), ("hair", zones == 40))
                               for circle in circles(area, round(3 / scale), mask)]
    return case


def preview(build, folder, head, drawn, case, density, scratch):
    # Planned first as it comes, then with the density that the colours ask for.
    text = run(build, ["smp-plan", "-q", "--photos", folder], json.dumps(case))
    shaded = json.loads(run(build, ["smp-shade", "-q", "--photos", folder], text))
    zone = shaded["shade"]["zones"][0]
    case["design"]["zones"][0]["density_per_cm2"] = density or min(zone["suggested_density_per_cm2"], DENSITY_MOST)
    text = run(build, ["smp-plan", "-q", "--photos", folder], json.dumps(case))
    text = run(build, ["smp-shade", "-q", "--photos", folder], text)
    text = run(build, ["smp-dots", "-q"], text)
    text = run(build, ["smp-render", "-q", "--no-caption", "--photos", folder, "-o", f"{scratch}/{{view}}.png"], text)
    done = json.loads(text)
    return f"{scratch}/{drawn}.png", done


def power(light, inside, scale):
    """Mean power of the relative luminance at the periods of dots, over squares of 64 pixels that lie inside."""
    size, sums, count = 64, 0, 0
    window = numpy.outer(numpy.hanning(size), numpy.hanning(size))
    frequency = numpy.hypot(*numpy.meshgrid(numpy.fft.fftfreq(size, scale), numpy.fft.fftfreq(size, scale)))
    dots = (frequency > 1 / PERIODS_MM[1]) & (frequency < min(1 / PERIODS_MM[0], 0.5 / scale))
    for top in range(0, light.shape[0] - size, size // 2):
        for left in range(0, light.shape[1] - size, size // 2):
            if inside[top : top + size, left : left + size].all():
                square = light[top : top + size, left : left + size]
                sums += (abs(numpy.fft.fft2((square / square.mean() - 1) * window)) ** 2)[dots].mean()
                count += 1
    return sums / count


def compare(name, picture, grown, inside, scale):
    zone = ciede2000(lab(picture[inside].mean(0)), lab(grown[inside].mean(0)))
    side, squares = round(SQUARE_MM / scale), []
    for top in range(0, inside.shape[0] - side, side):
        for left in range(0, inside.shape[1] - side, side):
            part = (slice(top, top + side), slice(left, left + side))
            if inside[part].all():
                squares.append(ciede2000(lab(picture[part].mean((0, 1))), lab(grown[part].mean((0, 1)))))
    weights = numpy.array([0.2126390059, 0.7151686788, 0.0721923154])
    ratio = power(picture @ weights, inside, scale) / power(grown @ weights, inside, scale)
    print(f"{name}: zone dE00 {zone:.2f}, {len(squares)} squares of {SQUARE_MM:g} mm median {numpy.median(squares):.2f} "
          f"most {max(squares):.2f}, power at dot scale {ratio:.2f} of the grown")
    print(f"  Lab {numpy.round(lab(picture[inside].mean(0)), 1)}, grown {numpy.round(lab(grown[inside].mean(0)), 1)}")
    return zone <= ZONE_MOST and numpy.median(squares) <= SQUARES_MOST and 1 / POWER_FACTOR <= ratio <= POWER_FACTOR


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--density", type=float)
    options.add_argument("--keep")
    options.add_argument("build", nargs="?", default="build")
    options = options.parse_args()
    folder, good, seen = os.environ["SMP_PHOTOS"], True, 0
    for twin in sorted(glob.glob(f"{folder}/*_grown.jpg")):
        head, drawn = os.path.basename(twin)[: -len("_grown.jpg")].split("_", 1)
        with open(f"{folder}/{head}_{drawn}.json", encoding="utf-8") as file:
            truth = json.load(file)
        truths = {drawn: {**truth, "outline": []}}
        scale = truth["scale"]["mm_per_px"]
        mask = numpy.asarray(Image.open(f"{folder}/{head}_{drawn}.treat.png")) == 255
        zones = numpy.asarray(Image.open(f"{folder}/{head}_{drawn}.zones.png"))
        with tempfile.TemporaryDirectory() as scratch:
            case = case_of(folder, head, drawn, truths, mask, zones, scale)
            picture, done = preview(options.build, folder, head, drawn, case, options.density, options.keep or scratch)
            if options.keep:
                with open(f"{options.keep}/{head}_{drawn}.case.json", "w", encoding="utf-8") as file:
                    json.dump(done, file)
            pigment, zone = done["shade"]["pigment"], done["plan"]["zones"][0]
            print(f"{head}_{drawn}: {zone['density_per_cm2']:.0f} dots/cm2 placed, {zone['visible_density_per_cm2']:.0f} "
                  f"healed, {1000 * zone['diameter_mm']:.0f} um; ink {pigment.get('code', pigment.get('name'))}; "
                  f"{done['render']['pictures'][0]['counts']}")
            inside = eroded(mask, round(INSIDE_MM / scale))
            for fiducial in truth["fiducials"].values():
                corners = numpy.array(fiducial["corners_px"])
                low, high = corners.min(0) - (CARD_MM + 3) / scale, corners.max(0) + (CARD_MM + 3) / scale
                inside[int(low[1]) : int(high[1]), int(low[0]) : int(high[0])] = False
            grown = linear(twin)
            compare("  without dots", linear(f"{folder}/{truth['image']['file']}"), grown, inside, scale)
            good = compare("  preview", linear(picture), grown, inside, scale) and good
            seen += 1
    sys.exit(0 if good and seen else 1)


if __name__ == "__main__":
    main()
