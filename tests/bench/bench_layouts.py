"""Layouts by the library alone: how fast dots are laid out, and how even they are by stipple_quality.

Speeds are those of a core that runs the reference loop of layout_bench in 1.00 s (README.md in tests/tools)."""
import os
import re
import statistics
import subprocess

from bench_common import BUILD, RUNS, WORK

# Work, dots, regularity, cuts of the sessions, the speed wanted on the reference core (M dots/s).
LAYOUTS = [
    ("square", 100000, "1", None, 1.2),
    ("square", 100000, "best", None, 0.5),
    ("square", 65536, "1", None, None),
    ("square", 1000000, "1", None, 1.08),
    ("thirds", 100000, "1", "0.33333,0.66667", 0.5),
    ("course", 100000, "1", "0.3,0.7", 0.5),
    ("head", 100000, "1", None, 0.3),
    ("feather", 60000, "1", None, None),
    ("square", 100000, "0.4", None, None),
    ("thirds", 100000, "0.4", "0.33333,0.66667", None),
]


# What stipple_quality prints of a set, its label left out.
COLUMNS = ["n", "dmin", "dq.1", "dq1", "dmean", "cv", "gap", "psi6", "nueff", "omega", "Plow", "Pmax", "aniso", "v16",
           "v64", "v256", "bias", "gmax"]


def layout(work, count, regularity, prefix=None, threads=1, seed=1):
    """One layout: CPU seconds scaled to the reference core, those of the reference loop, what the program printed, CPU
    seconds as they were, seconds of the clock on the wall."""
    argv = [BUILD / "layout_bench", work, str(count), regularity, str(threads), str(seed)] + ([prefix] if prefix else [])
    said = subprocess.run(argv, capture_output=True, text=True, check=True).stdout
    took, wall = (float(re.search(rf"([0-9.]+) s{what}", said)[1]) for what in (" ", " by the wall"))
    reference = float(re.search(r"reference ([0-9.]+)", said)[1])
    return took / reference, reference, said, took, wall


def quality(prefix, *options):
    """The rows of stipple_quality as numbers: the whole, then prefixes and slices."""
    said = measured(prefix, *options).splitlines()[1:]
    return [[float(word) for word in re.findall(r"-?(?:nan|[0-9][0-9.]*)", row[34:])] for row in said]


def measured(prefix, *options):
    return subprocess.run([BUILD / "stipple_quality", f"{prefix}.f64", *options], capture_output=True, text=True,
                          check=True).stdout


def layouts():
    """How fast dots are laid out and how even they are."""
    print("layouts, median of %d; speeds are those of a core that runs the reference loop in 1.00 s" % RUNS)
    for work, count, regularity, cuts, wanted in LAYOUTS:
        prefix = WORK / f"{work}-{count}-{regularity}"
        runs = [layout(work, count, regularity, prefix) for _ in range(RUNS if count < 500000 else 1)]
        took = statistics.median(run[0] for run in runs)
        factor = statistics.median(run[1] for run in runs)
        print(f"{work} {count} r {regularity}: {1e-6 * count / took:.3f} M dots/s"
              + (f" (wanted {wanted})" if wanted else "") + f", reference loop {factor:.2f} s", flush=True)
        print("\n".join(runs[0][2].splitlines()[1:]))
        if work == "head":
            cuts = re.search(r"cuts ([0-9.,]+)", runs[0][2])[1]
        options = ["--cuts", cuts] if cuts else []
        options += ["--dmap", f"{prefix}.dmap"] if work == "feather" else []
        print(measured(prefix, *options), end="", flush=True)


def edges(count=60000, seeds=RUNS):
    """The density against the depth inside a square and around its square hole, in bins of a quarter of a spacing. A bin
    around the hole has some 85 dots: in a square cut from a larger set, which knows no edge, it strays by 0.09 too
    (standard deviation), so the mean over several layouts is what tells."""
    print(f"edge {count} r 1: density in ten bins from the edge, mean of {seeds} layouts (wanted 0.8 to 1.2)")
    said = [layout("edge", count, "1", seed=seed)[2].splitlines()[1:] for seed in range(1, seeds + 1)]
    for lines in zip(*said):
        bins = list(zip(*([float(word) for word in line.split()[1:]] for line in lines)))
        print(f"  {lines[0].split()[0]:4}", " ".join("%.2f" % statistics.mean(bin) for bin in bins),
              f"(single layouts {min(map(min, bins)):.2f} to {max(map(max, bins)):.2f})", flush=True)


def two_threads(count=1000000, wanted=1.7):
    """Two threads against one, by the wall: worth reading only while two cores are free."""
    pairs = [[layout("square", count, "1", threads=threads) for threads in (1, 2)] for _ in range(3)]
    gain = statistics.median(one[4] / two[4] for one, two in pairs)
    busy = max(two[3] / two[4] for _, two in pairs)
    print(f"square {count} r 1 on two threads: {gain:.2f} x by the wall (wanted {wanted}); they had {busy:.2f} cores of "
          f"{os.cpu_count()}, load {os.getloadavg()[0]:.1f}", flush=True)
