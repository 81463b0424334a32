#!/usr/bin/env python3
"""Usage: throw-points.py LEFT TOP RIGHT BOTTOM APART SEED. Random points [[x, y], ...] in a box, none nearer to another
than APART: where hair stands."""
import json
import random
import sys

left, top, right, bottom, apart, seed = map(float, sys.argv[1:])
random.seed(int(seed))
points = []
for _ in range(20000):
    x, y = random.uniform(left, right), random.uniform(top, bottom)
    if all((x - a) ** 2 + (y - b) ** 2 >= apart ** 2 for a, b in points):
        points.append((x, y))
print(json.dumps([[round(x, 2), round(y, 2)] for x, y in points]))
