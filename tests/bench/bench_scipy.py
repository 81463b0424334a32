"""Our layout beside the sampler that a Python user has at hand: qmc.PoissonDisk of scipy (Bridson 2007), in one run."""
import math
import statistics
import time

from bench_common import RUNS, WORK
from bench_layouts import COLUMNS, layout, quality

WANTED = 200
# The least distance of a square filled by this sampler, in hexagonal spacings of the dots that it then holds.
PACKED = 0.723
# Better is more, or less.
BETTER = {"dmin": 1, "dmean": 1, "cv": -1, "gap": -1, "nueff": 1, "Plow": -1, "v64": -1, "v256": -1}


def fill(seed, count):
    """CPU seconds and places of a square filled by scipy with about so many dots."""
    from scipy.stats import qmc
    radius = PACKED * math.sqrt(2 / math.sqrt(3) / count)
    begun = time.process_time()
    places = qmc.PoissonDisk(d=2, radius=radius, seed=seed).fill_space()
    return time.process_time() - begun, places


def against_scipy(count=10000):
    print(f"against scipy's qmc.PoissonDisk, about {count:,} uniform dots in a square, CPU seconds of the same run")
    rates, ours, theirs = [], WORK / "scipy-ours", WORK / "scipy-theirs"
    for seed in range(min(RUNS, 3)):
        took, places = fill(seed, count)
        places.astype("<f8").tofile(f"{theirs}.f64")
        own = [layout("square", len(places), "best", ours)[3] for _ in range(3)]
        rates.append((len(places) / statistics.median(own), len(places) / took))
    ratio = statistics.median(a / b for a, b in rates)
    print(f"  ours at the best preset {1e-6 * statistics.median(a for a, _ in rates):.3f} M dots/s, scipy "
          f"{1e-6 * statistics.median(b for _, b in rates):.5f}: {ratio:.0f} x (wanted {WANTED})"
          f"{'' if ratio >= WANTED else ', MISSED'}")
    sets = {name: quality(prefix) for name, prefix in (("ours", ours), ("scipy", theirs))}
    for column, sign in BETTER.items():
        a, b = (sets[name][0][COLUMNS.index(column)] for name in ("ours", "scipy"))
        print(f"  {column:<6} ours {a:.4f}, scipy {b:.4f}: {'better' if sign * (a - b) > 0 else 'NOT BETTER'}")
