#!/usr/bin/python3
"""Makes a scan of a head that is two half ellipsoids, as a scanner would write it, and prints its /head/scan.

The head has the measures asked for; its landmarks lie where anthropometry has them on such a head (Farkas 1994, rounded),
each off by a little. It stands in axes of the scanner's own, in the unit asked for."""
import argparse
import json
import math
import struct

import numpy as np

options = argparse.ArgumentParser(description=__doc__)
options.add_argument("file")
options.add_argument("--format", choices=["obj", "ascii", "little", "big"], default="little")
options.add_argument("--mm-per-unit", type=float, default=1)
options.add_argument("--length", type=float, default=203)
options.add_argument("--breadth", type=float, default=149)
options.add_argument("--top", type=float, default=135, help="height over the tragions")
options.add_argument("--side", type=float, default=3, help="of the triangles, mm")
options.add_argument("--bump", type=float, default=0, help="height of waves on the skin, mm")
options.add_argument("--hole", type=float, nargs=4, metavar=("X", "Y", "Z", "R"), help="a ball, mm, without triangles")
options.add_argument("--lift", type=float, default=0, help="moves one landmark so far, mm")
options.add_argument("--no-faces", action="store_true")
args = options.parse_args()

half = np.array([args.breadth / 2, args.length / 2])
centre = np.array([0, 0.03 * args.length, 0.37 * args.top])
up, down = args.top - centre[2], 0.54 * args.length
front = centre[1] - half[1]
size = args.breadth / 154.3
landmarks = {
    "glabella": (0, front - 1.5 * size, 38.5 * size),
    "nasion": (0, front + 3 * size, 21 * size),
    "subnasale": (0, front - 2 * size, -33 * size),
    "tragion_left": (0.94 * half[0], 0, 0),
    "tragion_right": (-0.94 * half[0], 0, 0),
    "exocanthion_left": (0.59 * half[0], front + 24 * size, 14 * size),
    "exocanthion_right": (-0.59 * half[0], front + 24 * size, 14 * size),
    "opisthocranion": (0, centre[1] + half[1] - 0.5 * size, 36 * size),
}
slips = np.random.default_rng(5).normal(0, 0.7, (len(landmarks), 3))

rings = int(math.pi * max(half.max(), up, down) / args.side)
around = 2 * rings
polar = np.linspace(0, math.pi - 0.5, rings)
turn = np.linspace(0, 2 * math.pi, around, endpoint=False)
polar, turn = np.meshgrid(polar, turn, indexing="ij")
way = np.stack([np.sin(polar) * np.cos(turn), np.sin(polar) * np.sin(turn), np.cos(polar)], axis=-1).reshape(-1, 3)
points = way * np.where(way[:, 2:] < 0, [*half, down], [*half, up]) + centre
points += args.bump * way * np.sin(points.sum(axis=1) / 12)[:, None]
ring, step = np.meshgrid(np.arange(rings - 1), np.arange(around), indexing="ij")
a, b = ring * around + step, ring * around + (step + 1) % around
faces = np.concatenate([np.stack([a, a + around, b], -1).reshape(-1, 3),
                        np.stack([b, a + around, b + around], -1).reshape(-1, 3)])
if args.hole:
    middles = points[faces].mean(axis=1)
    faces = faces[np.linalg.norm(middles - args.hole[:3], axis=1) > args.hole[3]]
if args.no_faces:
    faces = faces[:0]

c, s, d, e = math.cos(2.1), math.sin(2.1), math.cos(-0.6), math.sin(-0.6)
rotation = np.array([[c, -s, 0], [s * d, c * d, -e], [s * e, c * e, d]])


def to_scan(places):
    return (np.asarray(places) @ rotation.T + [250, -80, 1200]) / args.mm_per_unit


points = to_scan(points)
if args.format == "obj":
    with open(args.file, "w") as out:
        out.writelines("v %.9g %.9g %.9g\n" % tuple(point) for point in points)
        out.writelines("f %d %d %d\n" % tuple(face + 1) for face in faces)
else:
    name = {"ascii": "ascii", "little": "binary_little_endian", "big": "binary_big_endian"}[args.format]
    order = ">" if args.format == "big" else "<"
    with open(args.file, "wb") as out:
        out.write(("ply\nformat %s 1.0\nelement vertex %d\nproperty float x\nproperty float y\nproperty float z\n"
                   "element face %d\nproperty list uchar int vertex_indices\nend_header\n"
                   % (name, len(points), len(faces))).encode())
        if args.format == "ascii":
            out.write("".join("%.9g %.9g %.9g\n" % tuple(point) for point in points).encode())
            out.write("".join("3 %d %d %d\n" % tuple(face) for face in faces).encode())
        else:
            out.write(points.astype(order + "f4").tobytes())
            out.write(b"".join(struct.pack(order + "Biii", 3, *face) for face in faces))
places = to_scan(np.array(list(landmarks.values())) + slips)
places[0] += to_scan([0, 0, args.lift]) - to_scan([0, 0, 0])
print(json.dumps({"file": args.file.split("/")[-1], "mm_per_unit": args.mm_per_unit, "landmarks": {
    name: [round(number, 6) for number in place] for name, place in zip(landmarks, places.tolist())}}))
