"""Pictures of a colour card of known place: card_pictures.py FOLDER NAME... makes NAME.png and prints a JSON object of
the corners of each card's field of patches, from the outer corner of the first patch along the first row and round."""
import csv
import json
import math
import sys

import numpy
from PIL import Image

GAP, BORDER = 0.15, 0.35  # of a patch's side
WIDE, HIGH = 6 + 5 * GAP, 4 + 3 * GAP
SKIN = (0.42, 0.24, 0.17)  # linear

with open("tests/colour-data/colorchecker24_srgb.csv") as file:
    ROWS = list(csv.DictReader(line for line in file if not line.startswith("#")))
SRGB = numpy.array([[float(row[c]) for c in "RGB"] for row in ROWS]).clip(0, 255) / 255
LINEAR = numpy.where(SRGB <= 0.04045, SRGB / 12.92, ((SRGB + 0.055) / 1.055) ** 2.4)


def homography(corners):
    """Field of the card (0..WIDE, 0..HIGH) to the picture."""
    rows, right = [], []
    for (u, v), (x, y) in zip([(0, 0), (WIDE, 0), (WIDE, HIGH), (0, HIGH)], corners):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        right += [x, y]
    return numpy.append(numpy.linalg.solve(rows, right), 1).reshape(3, 3)


def turned(centre, side, degrees, tilt=0.0):
    """Corners of a field with patches `side` px wide, turned, the far edge smaller by `tilt`."""
    angle, points = math.radians(degrees), []
    for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = u * WIDE / 2 * side * (1 + tilt * v), v * HIGH / 2 * side
        points.append((centre[0] + x * math.cos(angle) - y * math.sin(angle),
                       centre[1] + x * math.sin(angle) + y * math.cos(angle)))
    return points


def picture(size, corners, light=(1, 1, 1), slope=0.0, noise=0.004, mirror=False, clutter=False, seed=1):
    """corners: None for no card. slope: how much darker the right edge is than the left. mirror: of the chart."""
    draw, fine = numpy.random.default_rng(seed), 2
    y, x = numpy.mgrid[0:size[1] * fine, 0:size[0] * fine]
    x, y = (x + 0.5) / fine, (y + 0.5) / fine
    made = numpy.empty(x.shape + (3,))
    made[:] = SKIN
    made *= (1 + 0.08 * numpy.sin(x / 37) * numpy.cos(y / 29))[..., None]
    if clutter:  # windows, shelves, a keyboard of 6 x 4 grey keys, and patches of single colours
        for _ in range(60):
            left, top = draw.uniform(0, size[0]), draw.uniform(0, size[1])
            wide, high = draw.uniform(8, 90, 2)
            made[(x > left) & (x < left + wide) & (y > top) & (y < top + high)] = draw.uniform(0.02, 0.8, 3)
        for key in range(24):
            left, top = 40 + 30 * (key % 6), 40 + 30 * (key // 6)
            made[(x > left) & (x < left + 25) & (y > top) & (y < top + 25)] = draw.uniform(0.05, 0.7)
    if corners is not None:
        back = numpy.linalg.inv(homography(corners))
        w = back[2, 0] * x + back[2, 1] * y + back[2, 2]
        u = (back[0, 0] * x + back[0, 1] * y + back[0, 2]) / w
        v = (back[1, 0] * x + back[1, 1] * y + back[1, 2]) / w
        made[(u > -BORDER) & (u < WIDE + BORDER) & (v > -BORDER) & (v < HIGH + BORDER)] = 0.03
        column, row = numpy.floor(u / (1 + GAP)), numpy.floor(v / (1 + GAP))
        inside = (u >= 0) & (v >= 0) & (column < 6) & (row < 4) & (u - column * (1 + GAP) < 1) & (v - row * (1 + GAP) < 1)
        number = (row * 6 + (5 - column if mirror else column))[inside].astype(int)
        made[inside] = LINEAR[number]
    made *= numpy.array(light) * (1 - slope * x / size[0])[..., None]
    made = made.reshape(size[1], fine, size[0], fine, 3).mean((1, 3))
    made = (made + draw.normal(0, noise, made.shape)).clip(0, 1)
    return numpy.where(made <= 0.0031308, made * 12.92, 1.055 * made ** (1 / 2.4) - 0.055)


PICTURES = {
    "turned": dict(size=(480, 400), corners=turned((240, 200), 30, 143, 0.1), light=(0.8, 0.7, 0.5), slope=0.4, clutter=True),
    "mirrored": dict(size=(480, 400), corners=turned((230, 210), 32, -75), light=(0.6, 0.7, 0.8), noise=0.008, mirror=True),
    "none": dict(size=(480, 400), corners=None, clutter=True),
    "straight": dict(size=(320, 240), corners=turned((160, 110), 22, 7, 0.06), light=(0.8, 0.7, 0.55)),
}


def main():
    folder, found = sys.argv[1], {}
    for name in sys.argv[2:]:
        wanted = PICTURES[name]
        pixels = (picture(**wanted) * 255).round().astype("uint8")
        Image.fromarray(pixels).save(f"{folder}/{name}.png")
        found[name] = wanted["corners"] and [[round(c, 2) for c in corner] for corner in wanted["corners"]]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
