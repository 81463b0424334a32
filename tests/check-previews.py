"""Holds previews against the photographs and cases they come from: check-previews.py HOW ARGUMENTS..."""
import json
import sys

import numpy
from PIL import Image


def pixels(path):
    return numpy.asarray(Image.open(path).convert("RGB")).astype(int)


def crop(case, whole, part):
    x, y, width, height = json.load(open(case))["render"]["pictures"][0]["frame_px"]
    assert numpy.array_equal(pixels(part), pixels(whole)[y : y + height, x : x + width])


def pair(photo, drawn, both):
    left, right, both = pixels(photo), pixels(drawn), pixels(both)
    assert numpy.array_equal(both[:, : left.shape[1]], left) and numpy.array_equal(both[:, -left.shape[1] :], right)
    assert both.shape[1] == 2 * left.shape[1] + 16 and not numpy.array_equal(left, right)


def same(one, other):
    assert numpy.array_equal(pixels(one), pixels(other))


def mosaic(photo, covered, *box):
    x, y, width, height = map(int, box)
    was, now = pixels(photo), pixels(covered)
    inside = numpy.zeros(was.shape[:2], bool)
    inside[y : y + height, x : x + width] = True
    assert numpy.array_equal(was[~inside], now[~inside])
    colours = len(numpy.unique(now[inside], axis=0))
    assert colours <= (width // 12 + 1) * (height // 12 + 1), colours


def face(case, folder):
    """Round each landmark of the face that is clicked below the brow the covered picture is flat; on the scalp nothing is."""
    below = ("nasion", "pronasale", "subnasale", "exocanthion_left", "exocanthion_right", "pupil_left", "pupil_right")
    seen = 0
    for view in json.load(open(case))["views"]:
        was, now = (pixels(f"{folder}/{view['name']}{way}.png") for way in ("", "--face-box landmarks"))
        side = view["from"] if "from" in view else view["name"]
        changed = (was != now).any(axis=2)
        if side == "back":
            assert not changed.any()
            continue
        for name in below:
            if name in view["landmarks"] and side != "top":
                x, y = map(int, view["landmarks"][name])
                assert changed[y - 4 : y + 5, x - 4 : x + 5].mean() > 0.5, (view["name"], name)
                seen += 1
        if side == "front":
            x, y = map(int, view["landmarks"]["glabella"])
            assert not changed[: y - 20].any(), "above the brow nothing is covered"
    assert seen >= 3, seen


def covered(case, kind):
    """Dots in the middle of each thing laid over (see make-covered.py) are hidden, elsewhere they are not: by count."""
    case = json.load(open(case))
    dots = numpy.array([case["dots"]["x_um"], case["dots"]["y_um"]]) / 100.0
    picture = case["render"]["pictures"][0]

    def count(left, top, right, bottom, grow):
        x, y = dots
        return int(((x > left - grow) & (x < right + grow) & (y > top - grow) & (y < bottom + grow)).sum())

    if kind == "other":
        things = ((70, 70, 110, 100), (130, 70, 170, 100), (190, 70, 230, 100))
        least, most = (sum(count(*thing, grow) for thing in things) for grow in (-4, 4))
    else:
        things = [(x, 0, x + 3, 240) for x in range(60, 150, 10)]
        least, most = 0.8 * sum(count(*thing, 0) for thing in things), sum(count(*thing, 4) for thing in things)
    found = picture["masked"][kind]
    assert 0 < least <= found <= most, (least, found, most)
    assert sum(picture["masked"].values()) == found
    assert sum(picture["counts"].values()) == case["dots"]["count"] and 0 < picture["counts"]["hidden"] <= found


def clean(picture, case):
    """No CANARY in any form, and of marks only the tool's own."""
    data = open(picture, "rb").read()
    assert b"CANARY" not in data and b"CANARY" not in open(case, "rb").read()
    image = Image.open(picture)
    image.load()
    kept = {key: value for key, value in image.info.items() if key not in ("jfif", "jfif_version", "jfif_unit",
            "jfif_density", "icc_profile", "srgb", "gamma", "chromaticity", "dpi", "progressive", "progression")}
    words = " ".join(str(value) for value in kept.values())
    assert "simulation" in words and "CANARY" not in words, kept
    assert set(kept) <= {"Software", "Comment", "comment"}, kept
    assert not dict(image.getexif())
    if data[:4] == b"\x89PNG":
        place = 8
        while place < len(data):
            length = int.from_bytes(data[place : place + 4], "big")
            body = data[place + 8 : place + 8 + length]
            if data[place + 4 : place + 8] in (b"zTXt", b"iTXt", b"eXIf"):
                raise SystemExit("a text chunk that is not ours")
            assert b"CANARY" not in body
            place += 12 + length


globals()[sys.argv[1]](*sys.argv[2:])
