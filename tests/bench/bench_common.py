"""What the benchmarks share: where they work, and the time of a process."""
import os
import pathlib
import statistics
import subprocess
import sys

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 9
BUILD = pathlib.Path("build")
WORK = BUILD / "bench"


def run(argv, stdin, stdout=os.devnull):
    """CPU seconds of one process."""
    with open(stdin, "rb") as source, open(stdout, "wb") as sink:
        child = subprocess.Popen(argv, stdin=source, stdout=sink, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, argv))}: status {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def peak_of(argv, stdin):
    """Peak MiB of one process. A child of ours would be counted from what Python held when it started."""
    said = WORK / "peak"
    run(["/usr/bin/time", "-q", "-f", "%M", "-o", said, *argv], stdin)
    return int(said.read_text()) / 1024


def in_turn(a, b):
    """CPU seconds of a and b, both (argv, stdin), run A B A B ... after one run each that does not count."""
    run(*a), run(*b)
    return [(run(*a), run(*b)) for _ in range(RUNS)]


def ratio_of(rows):
    """The medians over rows of in_turn: CPU seconds of the first, and of the ratios, which hold when the machine's speed
    drifts."""
    return (statistics.median(first for first, _ in rows),
            statistics.median(first / max(second, 1e-4) for first, second in rows))
