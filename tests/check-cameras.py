#!/usr/bin/env python3
"""Measures how well smp-plan finds cameras and head on photographs whose truth is known.

The folder SMP_PHOTOS holds, for every photograph X, X.json (camera, landmarks), X.zones.png and X.treat.png. For each head
and for some choices of its views, cases are made with the visible landmarks of average anatomy and a dozen points of the
skull's silhouette, all disturbed by normal noise; the program plans them; cameras and surface are read from /plan and
compared with the truth at landmarks that the fit never saw. Prints a table; exits 1 when a case is refused or when several
views of a head together miss a limit.

Needs Debian's python3-numpy and python3-pil.
"""
import argparse
import json
import os
import subprocess
import sys

import numpy
from PIL import Image, ImageDraw

from head_surface import Head

FITTED = ("glabella nasion pronasale subnasale menton tragion_left tragion_right exocanthion_left exocanthion_right "
          "pupil_left pupil_right brow_lateral_left brow_lateral_right superaurale_left superaurale_right vertex "
          "opisthocranion inion").split()
UNUSED = ("trichion_design frontotemporal_left frontotemporal_right temple_left temple_right crown_whorl").split()
FROM = {"threequarter": "threequarter_left"}

# At the landmarks not used: medians held (wanted 4 and 2.5 with a tag, 90th percentile 8). On the scalp: from the truth to where
# the ray of its pixel meets the plan's head; that counts what the dome itself is off, many times over where it is grazed. Seen: from its
# pixel to where the plan's camera sees the truth, mm square to the line of sight.
LIMIT_MM = 5.5
LIMIT_90_MM = 11.0
LIMIT_SEEN_MM = 2.5
LIMIT_SEEN_90_MM = 4.5
LIMIT_DISTANCE = 0.06   # median relative error of the camera's distance
LIMIT_AREA = 0.15       # area of the treat zone traced in the top view
LIMIT_TAGGED = {        # several views, some of which show a tag
    "scalp_mm": 5.5, "seen_mm": 2.5, "distance": 0.035, "area": 0.04}
LIMIT_OVERLAP = 0.70    # the same zone in another view: intersection over union
OUTLINE_POINTS = 13
HAIRLINE_CLEAR = 0.012  # of the picture's longer side: nearer to the hairline the mask's border is no silhouette
LEAST_SHARE = 0.005     # of the picture: a smaller sliver of the zone tells nothing about overlap
STEP = 6                # px between the samples of areas
STRIP_STEP = 2          # px between the points of a drawn zone


def photographs(folder):
    """{head: {view: truth}} of the folder; heads are told apart by what comes before the underscore."""
    heads = {}
    for file in sorted(os.listdir(folder)):
        head, separator, view = file[:-5].partition("_")
        if not file.endswith(".json") or not separator or "_" in view:
            continue
        with open(os.path.join(folder, file), encoding="utf-8") as stream:
            truth = json.load(stream)
        stem = os.path.join(folder, file[:-5])
        truth["zones_mask"] = numpy.asarray(Image.open(stem + ".zones.png"))
        truth["treat_mask"] = numpy.asarray(Image.open(stem + ".treat.png"))
        truth["traced"] = filled(truth["treat_mask"] == 255)
        truth["outline"] = silhouette(truth)
        heads.setdefault(head, {})[view] = truth
    return heads


def filled(mask):
    """The mask with its holes closed: what a person traces round it."""
    picture = Image.fromarray((numpy.pad(mask, 1) * 255).astype(numpy.uint8)).copy()
    ImageDraw.floodfill(picture, (0, 0), 128)
    return (numpy.asarray(picture) != 128)[1:-1, 1:-1]


def silhouette(truth):
    """Points along the skull's silhouette: on the hull of the scalp, above ears and brow, away from the hairline."""
    mask = truth["zones_mask"] != 0
    height, width = mask.shape
    rows = numpy.flatnonzero(mask.any(axis=1))
    ends = [(row, numpy.flatnonzero(mask[row])) for row in rows]
    columns = numpy.flatnonzero(mask.any(axis=0))
    stands = [(column, numpy.flatnonzero(mask[:, column])) for column in columns]
    border = [(run[side] + 0.5, row + 0.5) for row, run in ends for side in (0, -1)]
    border += [(column + 0.5, run[side] + 0.5) for column, run in stands for side in (0, -1)]
    hull = numpy.array(convex_hull(border))
    # Hull corners every few degrees only on straight parts; follow the hull at equal lengths.
    closed = numpy.vstack([hull, hull[:1]])
    lengths = numpy.concatenate([[0], numpy.cumsum(numpy.hypot(*numpy.diff(closed, axis=0).T))])
    along = numpy.linspace(0, lengths[-1], 720, endpoint=False)
    points = numpy.column_stack([numpy.interp(along, lengths, closed[:, axis]) for axis in (0, 1)])
    solid = numpy.array(border)
    keep = numpy.array([numpy.min(numpy.hypot(*(solid - point).T)) < 3 for point in points])
    clear = HAIRLINE_CLEAR * max(width, height)
    hairline = numpy.array([point for point in truth["design_hairline"]["px"] if point is not None])
    keep &= numpy.array([numpy.min(numpy.hypot(*(hairline - point).T)) > clear for point in points])
    keep &= (points[:, 0] > 3) & (points[:, 0] < width - 3) & (points[:, 1] > 3) & (points[:, 1] < height - 3)
    camera = numpy.array(truth["camera"]["R_world_to_camera"])
    if camera[2][2] > -0.7:  # seen from the side: above the ears and the brow
        level = min(truth["landmarks"][name]["px"][1] for name in ("glabella", "tragion_left", "tragion_right"))
        keep &= points[:, 1] < level - 2 * clear
    return spread_along(points, keep)


def convex_hull(points):
    """Andrew's monotone chain."""
    points = sorted(set(points))
    chains = []
    for order in (points, points[::-1]):
        chain = []
        for point in order:
            while len(chain) > 1 and turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        chains.append(chain[:-1])
    return chains[0] + chains[1]


def turn(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def spread_along(points, keep):
    """OUTLINE_POINTS of the kept points, evenly, beginning after the longest gap."""
    kept = numpy.flatnonzero(keep)
    gaps = numpy.diff(numpy.concatenate([kept, [kept[0] + len(points)]]))
    first = (int(numpy.argmax(gaps)) + 1) % len(kept)
    kept = numpy.roll(kept, -first)
    return points[kept[numpy.linspace(0, len(kept) - 1, OUTLINE_POINTS).round().astype(int)]]


def build_case(identity, truths, views, noise_px, tape, exif, chance):
    """A document as a clinic would write it. Without size_px the photograph is opened for its EXIF focal length."""
    case = {"smp": 1, "id": identity, "date": "2026-11-21",
            "client": {"age": 41, "sex": "male", "pattern": ["norwood-5"],
                       "hair": {"colour": "dark-brown", "length_mm": 1},
                       "skin": {"fitzpatrick": 2, "type": "normal", "sun": "normal"},
                       "history": {"keloid": False, "allergies": [], "medication": [], "skin_disease": []},
                       "scars": []},
            "goal": {"look": "shaved", "ink": "permanent", "hairline": {"style": "natural"}}, "views": []}
    if tape:
        head = truths[views[0]]["head"]
        case["head"] = {"circumference_mm": head["circumference_mm"],
                        "length_mm": head["length_glabella_opisthocranion_mm"],
                        "breadth_mm": head["breadth_max_mm"]}

    def disturbed(point):
        return [round(float(value), 1) for value in numpy.asarray(point) + noise_px * chance.standard_normal(2)]

    for name in views:
        truth = truths[name]
        view = {"name": name, "photo": truth["image"]["file"],
                "landmarks": {mark: disturbed(truth["landmarks"][mark]["px"]) for mark in FITTED
                              if mark in truth["landmarks"] and truth["landmarks"][mark]["visible"]
                              and truth["landmarks"][mark]["in_frame"]},
                "outline_px": [disturbed(point) for point in truth["outline"]]}
        if not exif:
            view["size_px"] = [truth["image"]["width"], truth["image"]["height"]]
        if name in FROM:
            view["from"] = FROM[name]
        case["views"].append(view)
    return case


class Camera:
    """A projection of /plan/cameras or of the truth."""

    def __init__(self, projection):
        self.projection = numpy.array(projection).reshape(3, 4)
        self.centre = -numpy.linalg.solve(self.projection[:, :3], self.projection[:, 3])

    @classmethod
    def of_truth(cls, truth):
        camera = truth["camera"]
        pose = numpy.column_stack([camera["R_world_to_camera"], camera["t_world_to_camera_mm"]])
        return cls(numpy.array(camera["K"]) @ pose)

    def rays(self, pixels):
        directions = numpy.linalg.solve(self.projection[:, :3], numpy.column_stack([pixels, numpy.ones(len(pixels))]).T).T
        directions /= numpy.linalg.norm(directions, axis=1)[:, None]
        return directions * numpy.sign(directions @ self.projection[2, :3])[:, None]

    def project(self, points):
        image = points @ self.projection[:, :3].T + self.projection[:, 3]
        return image[:, :2] / image[:, 2:]

    def off_mm(self, point, pixel):
        """How far from its pixel the camera sees a point of the head, mm there, square to the line of sight."""
        across, forward = self.projection[0, :3], self.projection[2, :3]
        focal = numpy.linalg.norm(numpy.cross(across, forward)) / (forward @ forward)
        return numpy.linalg.norm(self.project(point[None])[0] - pixel) * numpy.linalg.norm(point - self.centre) / focal


def sampled(mask, camera, head):
    """The surface's points under every STEP-th pixel of the mask: pixels, points, mm2 that a sample stands for."""
    rows, columns = numpy.nonzero(mask[::STEP, ::STEP])
    pixels = numpy.column_stack([columns, rows]) * STEP + 0.5
    points = head.hit(camera.centre, camera.rays(pixels))
    right = head.hit(camera.centre, camera.rays(pixels + [1, 0]))
    down = head.hit(camera.centre, camera.rays(pixels + [0, 1]))
    area = numpy.linalg.norm(numpy.cross(right - points, down - points), axis=1) * STEP * STEP
    return pixels, points, numpy.where(numpy.isfinite(area), area, 0)


def looked_up(mask, pixels):
    inside = numpy.isfinite(pixels).all(1)
    column = numpy.where(inside, pixels[:, 0], -1).astype(int)
    row = numpy.where(inside, pixels[:, 1], -1).astype(int)
    inside &= (column >= 0) & (row >= 0) & (column < mask.shape[1]) & (row < mask.shape[0])
    return inside & mask[numpy.clip(row, 0, mask.shape[0] - 1), numpy.clip(column, 0, mask.shape[1] - 1)]


def treat_area(truth):
    return 100 * sum(zone["visible_area_cm2"] for number, zone in truth["zones"].items() if number in "2346")


def overlap(traced, top, other, camera, head):
    """IoU of the zone traced in the top view with the other view's own, over skin that both see."""
    height, width = other["treat_mask"].shape
    pixels, points, _ = sampled(numpy.ones((height, width), bool), camera, head)
    facing = ((top.centre - points) * head.normal(points)).sum(1) > 0
    predicted = facing & looked_up(traced, top.project(points))
    actual = looked_up(other["traced"], pixels)
    seen = facing & looked_up(other["zones_mask"] != 0, pixels)
    missed = actual & ~numpy.isfinite(points).all(1)
    either = ((predicted | actual) & seen).sum() + missed.sum()
    return (predicted & actual & seen).sum() / either if either else float("nan")


def judge(truths, case, answer):
    """What one plan is worth: lists of errors by name."""
    head = Head(answer["plan"]["surface"])
    cameras = {camera["view"]: Camera(camera["projection"]) for camera in answer["plan"]["cameras"]}
    found = {"scalp_mm": [], "seen_mm": [], "between_mm": [], "distance": [], "area": [], "overlap": []}
    places = {}
    for view in case["views"]:
        name = view["name"]
        truth, camera = truths[name], cameras[name]
        marks = truth["landmarks"]
        middle = (numpy.array(marks["glabella"]["mm"]) + marks["opisthocranion"]["mm"]) / 2
        actual = numpy.linalg.norm(Camera.of_truth(truth).centre - middle)
        found["distance"].append(abs(numpy.linalg.norm(camera.centre - head.centre) / actual - 1))
        for mark in UNUSED:
            if mark in marks and marks[mark]["visible"] and marks[mark]["in_frame"]:
                point = head.place(camera, marks[mark]["px"])
                found["scalp_mm"].append(numpy.linalg.norm(point - marks[mark]["mm"]))
                found["seen_mm"].append(camera.off_mm(numpy.array(marks[mark]["mm"]), numpy.array(marks[mark]["px"])))
                places.setdefault(mark, []).append(point)
    for points in places.values():
        for i, one in enumerate(points):
            found["between_mm"] += [numpy.linalg.norm(one - two) for two in points[:i]]
    if "top" in cameras:
        traced = truths["top"]["traced"]
        area = sampled(traced, cameras["top"], head)[2].sum()
        found["area"].append(abs(area / treat_area(truths["top"]) - 1))
        others = [name for name in cameras
                  if name != "top" and (truths[name]["treat_mask"] == 255).mean() > LEAST_SHARE]
        found["overlap"] = [overlap(traced, cameras["top"], truths[name], cameras[name], head) for name in others]
    return found


def strips(mask):
    """The mask as polygons that a person might draw, px: stretches of rows with one run of pixels each."""
    done, open_strips = [], []
    for row in range(0, mask.shape[0], STRIP_STEP):
        edges = numpy.flatnonzero(numpy.diff(numpy.concatenate([[0], mask[row].astype(int), [0]])))
        runs = [tuple(run) for run in edges.reshape(-1, 2)]
        still = []
        for strip in open_strips:
            last = strip[-1][1]
            meets = [run for run in runs if run[0] < last[1] and last[0] < run[1]]
            rivals = sum(run[0] < other[-1][1][1] and other[-1][1][0] < run[1] for run in meets for other in open_strips)
            (still if len(meets) == 1 and rivals == 1 else done).append(strip)
            if len(meets) == 1 and rivals == 1:
                strip.append((row, meets[0]))
                runs.remove(meets[0])
        open_strips = still + [[(row, run)] for run in runs]
    polygons = [[[float(run[0]), row + 0.5] for row, run in strip] + [[float(run[1]), row + 0.5] for row, run in strip[::-1]]
                for strip in done + open_strips if len(strip) > 2]
    return [polygon for polygon in polygons if polygon]


def tag_mm(truth):
    """The edge of the tags in a photograph, None without."""
    edges = [mark["black_square_mm"] for mark in (truth.get("fiducials") or {}).values() if "black_square_mm" in mark]
    return edges[0] if edges else None


def tagged(truths, case):
    """The case told of its tags, which the program finds by itself."""
    for view in case["views"]:
        if tag_mm(truths[view["name"]]):
            view["scale"] = {"tag_mm": tag_mm(truths[view["name"]])}
    return case


def tags(program, heads, seeds, noise_px):
    """All views of a head, without and with the tags that some show: errors of those that do, and of the treat zone."""
    good, found = True, {}
    for head, truths in heads.items():
        with_tags = [name for name in truths if tag_mm(truths[name])]
        cases = [build_case(f"{head}-{seed}", truths, list(truths), noise_px, False, True, numpy.random.default_rng(seed))
                 for seed in range(seeds if with_tags else 0)]
        for kind, change in (("without", lambda _, case: case), ("with", tagged)):
            for case, answer in zip(cases, run(program, [change(truths, case) for case in cases])):
                shown = dict(case, views=[view for view in case["views"] if view["name"] in with_tags])
                gather(found.setdefault(kind, {}), judge(truths, shown, answer) if answer else {"scalp_mm": [99.0]})
    for kind, errors in found.items():
        parts = [f"{name} {numpy.median(errors[name]):.3f} ({numpy.percentile(errors[name], 90):.3f})"
                 for name in LIMIT_TAGGED if errors.get(name)]
        print(f"views that show a tag, {kind} it, no tape: " + ", ".join(parts))
    for name, limit in LIMIT_TAGGED.items():
        good &= not found or numpy.median(found["with"][name]) <= limit
    return good


def drawn_areas(program, heads, seeds, noise_px):
    """The treat zone of the top view drawn as zones of the case: its area in /plan against the truth."""
    errors = []
    for head, truths in heads.items():
        zones = [{"name": f"zone-{i}", "on": "top", "polygon_px": polygon}
                 for i, polygon in enumerate(strips(truths["top"]["treat_mask"] == 255))]
        for seed in range(seeds):
            case = build_case(f"{head}-{seed}", truths, list(truths), noise_px, True, True, numpy.random.default_rng(seed))
            case.update(goal={"zones": "own"}, design={"zones": zones})
            answer = run(program, [case])[0]
            area = sum(zone["area_mm2"] for zone in answer["plan"]["zones"])
            errors.append(area / treat_area(truths["top"]) - 1)
    worst = max(errors, key=abs)
    print(f"treat zone drawn in the top view, through /plan/zones: median {numpy.median(errors):+.1%}, worst {worst:+.1%}")
    return abs(worst) <= LIMIT_AREA


def run(program, cases):
    """The answers of the program, None for a case that it refused."""
    text = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run(program, input=text, capture_output=True, text=True, check=False)
    if done.stderr:
        sys.stderr.write(done.stderr[:2000])
    answers = {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}
    return [answers.get(case["id"]) for case in cases]


def choices(views):
    """All views, three usual ones, each alone."""
    everything = list(views)
    usual = [name for name in ("front", "top", "threequarter") if name in views]
    sets = [everything] + ([usual] if 1 < len(usual) < len(everything) else [])
    return sets + [[name] for name in everything]


LIMITS = {"scalp_mm": LIMIT_MM, "seen_mm": LIMIT_SEEN_MM, "between_mm": None, "distance": LIMIT_DISTANCE, "area": LIMIT_AREA,
          "overlap": LIMIT_OVERLAP}


def row(label, tape, exif, refused, pooled, bound):
    """Prints a line of the table; whether nothing in it misses a limit (the places between two views have none)."""
    cells, good = [], refused == 0
    for name, limit in LIMITS.items():
        values = pooled.get(name, [])
        if not values:
            cells.append(f"{'-':>18}")
            continue
        value, worst = numpy.median(values), numpy.percentile(values, 10 if name == "overlap" else 90)
        missed = bound and limit is not None and (value < limit if name == "overlap" else value > limit)
        missed |= bound and worst > {"scalp_mm": LIMIT_90_MM, "seen_mm": LIMIT_SEEN_90_MM}.get(name, numpy.inf)
        good &= not missed
        cells.append(f"{value:8.3f} ({worst:6.3f}){'!' if missed else ' '}")
    print(f"{label:42} {'yes' if tape else 'no':4} {'yes' if exif else 'no':4} {refused:7} " + " ".join(cells), flush=True)
    return good


def gather(into, values):
    for name, more in values.items():
        into.setdefault(name, []).extend(more)


def measure(program, heads, seeds, noise_px):
    good = True
    print(f"{'views':42} tape exif refused " + " ".join(f"{name:>18}" for name in LIMITS))
    for tape, exif in ((True, True), (True, False), (False, True), (False, False)):
        together, alone = {}, {}
        for head, truths in heads.items():
            for views in choices(truths):
                cases = [build_case(f"{head}-{seed}", truths, views, noise_px, tape, exif, numpy.random.default_rng(seed))
                         for seed in range(seeds)]
                answers = run(program, cases)
                pooled = {}
                for case, answer in zip(cases, answers):
                    gather(pooled, judge(truths, case, answer) if answer else {})
                refused = sum(answer is None for answer in answers)
                good &= row(f"{head}: " + " ".join(views), tape, exif, refused, pooled, False)
                gather(together if len(views) > 1 else alone, pooled)
        row("* one view alone", tape, exif, 0, alone, False)
        good &= row("* several views, medians held to limits", tape, exif, 0, together, True)
    good &= tags(program, heads, min(seeds, 5), noise_px)
    return drawn_areas(program, heads, min(seeds, 5), noise_px) and good


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="build/smp-plan", help="what plans cases from stdin to stdout")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--noise", type=float, default=4.0, help="standard deviation of the clicks, px")
    options = parser.parse_args()
    folder = os.environ.get("SMP_PHOTOS")
    if not folder or not os.path.isdir(folder):
        sys.exit("SMP_PHOTOS must name the folder of photographs")
    heads = photographs(folder)
    if not heads:
        sys.exit("SMP_PHOTOS holds no photograph with its truth")
    print("each figure: median over cases, views and places (90th percentile, of the overlap the 10th)")
    good = measure([options.program, "--photos", folder], heads, options.seeds, options.noise)
    print("all within limits" if good else "a limit is missed (marked !), or a case was refused")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
