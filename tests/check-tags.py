#!/usr/bin/python3
"""Holds the tags that smp-plan finds, and the scale it takes from them, against pictures whose tags were drawn where this
program says. Usage: check-tags.py FOLDER, or check-tags.py --shared FOLDER: the photographs of a folder with truth (X.json).

There, corners must lie within 0.5 px. Otherwise every row: tilt and turn of the tag (degrees), its edge in the picture (px), grain of the noise, form of the file. Each
corner must lie within 0.3 px, the scale within 1 %, the tilt within 3 degrees. Prints the worst; exits 1 where one fails."""

import json
import pathlib
import subprocess
import sys

import numpy
from PIL import Image

import tag_pictures

WIDTH, HEIGHT, EDGE_MM, DISTANCE_MM = 900, 700, 20.0, 600.0
ROWS = [
    # tag, tilt, turn, edge px, grain, form
    (0, 0, 0, 120, 0.0, "png"),
    (1, 0, 17, 60, 0.03, "png"),
    (2, 20, 100, 90, 0.03, "jpg"),
    (3, 35, 200, 150, 0.02, "png16"),
    (4, 50, -30, 130, 0.02, "grey"),
    (7, 10, 45, 40, 0.01, "png"),
    (11, 25, 80, 200, 0.05, "turned"),
    (0, 0, 5, 30, 0.01, "png"),
]


def save(picture, path, form):
    """The path with the ending of the form; `turned` stores the picture on its side and says so in EXIF."""
    stored = (picture * 255 + 0.5).astype(numpy.uint8)
    if form == "png16":
        path += ".png"
        Image.fromarray((picture.mean(axis=2) * 65535 + 0.5).astype(numpy.uint16)).save(path)
    elif form == "grey":
        path += ".png"
        Image.fromarray(stored).convert("LA").save(path)
    elif form == "jpg":
        path += ".jpg"
        Image.fromarray(stored).save(path, quality=90)
    elif form == "turned":
        path += ".jpg"
        image, exif = Image.fromarray(numpy.rot90(stored, 1)), Image.Exif()
        exif[274] = 6
        image.save(path, quality=92, exif=exif)
    else:
        path += ".png"
        Image.fromarray(stored).save(path)
    return path


def case(number, photo):
    return {
        "smp": 1, "id": f"tag-{number}", "date": "2026-11-21",
        "client": {"age": 40, "sex": "male", "skin": {"fitzpatrick": 3}, "hair": {"colour": "black"}},
        "views": [{"name": "patch", "photo": photo, "scale": {"tag_mm": EDGE_MM}}],
        "design": {"zones": [{"name": "z", "kind": "crown", "on": "patch",
                              "polygon_px": [[20, 20], [220, 20], [220, 220], [20, 220]]}]},
    }


def main(folder):
    cases, wanted = [], []
    for number, (tag, tilt, turn, edge_px, grain, form) in enumerate(ROWS):
        focal = edge_px * DISTANCE_MM / EDGE_MM
        corners = tag_pictures.seen(tag_pictures.square(EDGE_MM), tilt, turn, DISTANCE_MM, focal, (480.3, 390.7))
        picture = tag_pictures.skin(WIDTH, HEIGHT, seed=number, grain=grain)
        tag_pictures.draw(picture, tag, corners)
        cases.append(case(number, save(picture, f"{folder}/{number}", form)))
        # In the middle one mm is focal / distance px across the tilt, and its cosine times that along it.
        wanted.append((tag, corners, DISTANCE_MM / focal / numpy.cos(numpy.radians(tilt)) ** 0.5, tilt))
    text = "\n".join(map(json.dumps, cases))
    run = subprocess.run(["smp-plan", "-q"], input=text, stdout=subprocess.PIPE, check=True, text=True)
    status = 0
    for number, (line, (tag, corners, mm_per_px, tilt)) in enumerate(zip(run.stdout.splitlines(), wanted, strict=True)):
        camera = json.loads(line)["plan"]["cameras"][0]
        found = camera["tags"]
        off_px = numpy.abs(numpy.array(found[0]["corners_px"]) - corners).max()
        off_scale = abs(camera["scale"]["mm_per_px"] / mm_per_px - 1)
        off_tilt = abs(found[0]["tilt_deg"] - tilt)
        fine = len(found) == 1 and found[0]["id"] == tag and off_px < 0.3 and off_scale < 0.01
        # The cosine of a small tilt is flat: what is not tilted may look tilted by some degrees.
        fine = fine and off_tilt < (3 if tilt > 15 else 10)
        low, high = camera["scale"]["mm_per_px_low"], camera["scale"]["mm_per_px_high"]
        fine = fine and low < mm_per_px < high
        print(f"{'ok' if fine else 'BAD'} {ROWS[number]}: corners {off_px:.2f} px, scale {100 * off_scale:.2f} %, "
              f"tilt {off_tilt:.1f} deg, margin {found[0]['margin']}")
        status |= not fine
    return status


def shared(folder):
    """Every photograph whose truth has a tag; its corners stand there from the upper left, clockwise."""
    truths = [json.loads(path.read_text()) for path in sorted(pathlib.Path(folder).glob("*.json"))]
    truths = [truth for truth in truths if any(mark["type"] == "apriltag" for mark in truth["fiducials"].values())]
    cases = [case(number, f"{folder}/{truth['image']['file']}") for number, truth in enumerate(truths)]
    run = subprocess.run(["smp-plan", "-q"], input="\n".join(map(json.dumps, cases)), stdout=subprocess.PIPE, check=True,
                         text=True)
    status = 0 if truths else 1
    for line, truth in zip(run.stdout.splitlines(), truths, strict=True):
        tag = next(mark for mark in truth["fiducials"].values() if mark["type"] == "apriltag")
        found = json.loads(line)["plan"]["cameras"][0]["tags"]
        off_px = numpy.linalg.norm(numpy.array(found[0]["corners_px"]) - tag["corners_px"][::-1], axis=1).max()
        fine = len(found) == 1 and found[0]["id"] == tag["id"] and off_px < 0.5
        print(f"{'ok' if fine else 'BAD'} {truth['image']['file']}: tag {found[0]['id']}, corners {off_px:.2f} px")
        status |= not fine
    return status


if __name__ == "__main__":
    sys.exit(shared(sys.argv[2]) if sys.argv[1] == "--shared" else main(sys.argv[1]))
