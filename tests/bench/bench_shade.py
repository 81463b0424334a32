"""Rows of smp-shade: colours a second inside the process, and a whole case without photographs."""
import re
import statistics
import subprocess

from bench_common import BUILD, RUNS, run
from bench_processes import CLIENT, case, many, stage

CASES = 40
RATE_WANTED, CASE_WANTED_MS, LOOKS_WANTED = 100_000, 60, 5000


def shade():
    rates = [float(subprocess.run([BUILD / "shade_bench"], check=True, capture_output=True, text=True).stdout)
             for _ in range(RUNS)]
    rate = statistics.median(rates)
    print(f"{'colours of (skin, ink, depth, radius)':<46} {rate:10,.0f} a second {rate / RATE_WANTED:8.2f} x wanted", flush=True)
    planned = stage("smp-plan", many("shade-stream", CLIENT, CASES))
    cpu = statistics.median(run([BUILD / "smp-shade", "-q"], planned) for _ in range(RUNS)) / CASES
    one = stage("smp-plan", case("shade-one", CLIENT))
    said = subprocess.run([BUILD / "smp-shade", "-v", one], check=True, capture_output=True, text=True).stderr
    looks = int(re.search(r"(\d+) evaluations", said).group(1))
    print(f"{'smp-shade, a case of Norwood VI':<46} {1000 * cpu:8.1f} ms {1000 * cpu / CASE_WANTED_MS:10.2f} x allowed")
    print(f"{'    deposits computed for it':<46} {looks:8d} {looks / LOOKS_WANTED:13.2f} x allowed", flush=True)
