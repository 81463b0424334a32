#!/usr/bin/python3
"""Holds a plan and its dots against the triangles of the scan itself: check-scans.py SCAN.ply [--areas X] <case.

Every corner of the scan is put on the chart by its own geometry: the nearest point of the dome by bisection, the arc from
the apex by summing chords. The area of a zone is then that of the triangles (in small parts) whose chart lies in it, a dot
lies in the triangle that holds its chart point. Prints the worst errors; says what is wrong and ends with 1 when an area
is off by more than --areas (0.005), two dots are nearer than allowed by more than 0.02 mm, or a dot has no skin."""
import argparse
import json
import re
import sys

import numpy as np

options = argparse.ArgumentParser()
options.add_argument("scan")
options.add_argument("--areas", type=float, default=0.005)
args = options.parse_args()
PARTS = 8


def read_scan(path):
    data = open(path, "rb").read()
    header, body = data.split(b"end_header\n", 1)
    count = [int(number) for number in re.findall(rb"element \w+ (\d+)", header)]
    points = np.frombuffer(body, "<f4", 3 * count[0]).reshape(-1, 3).astype(float)
    faces = np.frombuffer(body[12 * count[0]:], np.dtype([("n", "u1"), ("corner", "<i4", 3)]), count[1])
    return points, faces["corner"]


def chart_of(points, surface):
    centre, below = np.array(surface["centre_mm"]), surface["below_mm"]
    axes = np.tile([surface["half_breadth_mm"], surface["half_length_mm"], surface["height_mm"]], (len(points), 1))
    away = points - centre
    axes[away[:, 2] < 0, 2] = below
    low, high = -0.9 * (axes ** 2).min(axis=1), np.full(len(points), 1e5)
    for _ in range(80):
        t = (low + high) / 2
        outside = ((axes * away / (axes ** 2 + t[:, None])) ** 2).sum(axis=1) > 1
        low, high = np.where(outside, t, low), np.where(outside, high, t)
    foot = centre + axes ** 2 * away / (axes ** 2 + low[:, None])
    radius = np.hypot(foot[:, 0], foot[:, 1])
    side = foot[:, :2] / np.maximum(radius, 1e-9)[:, None]
    # Along the half-plane of its azimuth, seen from the axis at the level of the equator.
    until = np.arctan2(radius, foot[:, 2] - centre[2])
    lengths, before = np.zeros(len(points)), None
    for share in np.linspace(0, 1, 300):
        way = np.stack([np.sin(until * share) * side[:, 0], np.sin(until * share) * side[:, 1],
                        np.cos(until * share)], axis=1)
        half = axes.copy()
        half[:, 2] = np.where(way[:, 2] < 0, below, surface["height_mm"])
        a = ((way / half) ** 2).sum(axis=1)
        b = (way * [0, -centre[1], 0] / half ** 2).sum(axis=1)
        c = (centre[1] / half[:, 1]) ** 2 - 1
        here = way * ((-b + np.sqrt(b * b - a * c)) / a)[:, None]
        if before is not None:
            lengths += np.linalg.norm(here - before, axis=1)
        before = here
    return side * lengths[:, None]


def holds(polygon, places):
    inside = np.zeros(len(places), bool)
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1]):
        crosses = (y0 <= places[:, 1]) != (y1 <= places[:, 1])
        with np.errstate(divide="ignore", invalid="ignore"):
            at = x0 + (places[:, 1] - y0) * (x1 - x0) / (y1 - y0)
        inside ^= crosses & (places[:, 0] < at)
    return inside


def zone_areas(plan, corners, chart, faces):
    """Each triangle in PARTS * PARTS small ones."""
    sides = np.cross(corners[faces[:, 1]] - corners[faces[:, 0]], corners[faces[:, 2]] - corners[faces[:, 0]])
    area = np.linalg.norm(sides, axis=1) / 2 / PARTS ** 2
    middles = [((i + third) / PARTS, (j + third) / PARTS) for i in range(PARTS) for j in range(PARTS)
               for third in (1 / 3, 2 / 3) if i + j + third < PARTS - (0.5 if third > 0.5 else 0)]
    assert len(middles) == PARTS ** 2
    sums = np.zeros(len(plan["zones"]))
    for u, v in middles:
        place = (1 - u - v) * chart[faces[:, 0]] + u * chart[faces[:, 1]] + v * chart[faces[:, 2]]
        free = np.ones(len(faces), bool)
        for exclusion in plan["exclusions"]:
            free &= ~holds(exclusion["polygon_mm"], place)
        for number, zone in enumerate(plan["zones"]):
            inside = free & holds(zone["polygon_mm"], place)
            sums[number] += area[inside].sum()
            free &= ~inside
    return sums


def seats_of(dots, corners, chart, faces):
    """Where the dots are in space; NaN where no triangle holds one."""
    places = np.stack([dots["x_um"], dots["y_um"]], axis=1) / 1000
    seats = np.full((len(places), 3), np.nan)
    low, high = chart[faces].min(axis=1), chart[faces].max(axis=1)
    cells = {}
    for number, (a, b) in enumerate(zip(np.floor(low / 4).astype(int), np.floor(high / 4).astype(int))):
        if (b - a).max() < 10:  # not those that are bent over the back of the chart
            for x in range(a[0], b[0] + 1):
                for y in range(a[1], b[1] + 1):
                    cells.setdefault((x, y), []).append(number)
    for number, place in enumerate(places):
        for face in cells.get(tuple(np.floor(place / 4).astype(int)), []):
            a, b, c = chart[faces[face]]
            matrix = np.array([b - a, c - a]).T
            if abs(np.linalg.det(matrix)) < 1e-9:
                continue
            u, v = np.linalg.solve(matrix, place - a)
            if u >= -1e-6 and v >= -1e-6 and u + v <= 1 + 1e-6:
                a, b, c = corners[faces[face]]
                seats[number] = a + u * (b - a) + v * (c - a)
                break
    return seats


def nearest_lack(plan, dots, seats):
    """By how much a pair of dots is nearer than the greater of its zones' least distances, mm."""
    least = np.array([zone["spacing_min_mm"] for zone in plan["zones"]])[dots["zone"]]
    order, worst = np.argsort(seats[:, 0]), 0
    seats, least = seats[order], least[order]
    for i in range(len(seats)):
        end = np.searchsorted(seats[:, 0], seats[i, 0] + 2)
        lack = np.maximum(least[i], least[i + 1:end]) - np.linalg.norm(seats[i + 1:end] - seats[i], axis=1)
        worst = max(worst, lack.max(initial=0))
    return worst


case = json.load(sys.stdin)
plan = case["plan"]
points, faces = read_scan(args.scan)
placement = np.array(plan["surface"]["scan"]["placement"]).reshape(3, 4)
corners = points @ placement[:, :3].T + placement[:, 3]
upper = (corners[faces][:, :, 2] > plan["surface"]["centre_mm"][2] - 40).all(axis=1)
used, faces = np.unique(faces[upper], return_inverse=True)
faces, corners = faces.reshape(-1, 3), corners[used]
chart = chart_of(corners, plan["surface"])
outlines = np.concatenate([zone["polygon_mm"] for zone in plan["zones"]])
near = ((chart > outlines.min(axis=0) - 5) & (chart < outlines.max(axis=0) + 5)).all(axis=1)
faces = faces[near[faces].all(axis=1)]
found = np.array([zone["area_mm2"] for zone in plan["zones"]])
truth = zone_areas(plan, corners, chart, faces)
off = abs(found / truth - 1)
print("areas off by at most %.2f %%" % (100 * off.max()))
failed = off.max() > args.areas
if "dots" in case:
    seats = seats_of(case["dots"], corners, chart, faces)
    lost = np.isnan(seats[:, 0]).sum()
    lack = nearest_lack(plan, case["dots"], seats)
    print("%d dots without skin, nearer than allowed by at most %.3f mm" % (lost, lack))
    failed |= lost > 0 or lack > 0.02
sys.exit(int(failed))
