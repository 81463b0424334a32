"""What the benchmarks share: where they work, and the time of a process."""
import os
import pathlib
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
