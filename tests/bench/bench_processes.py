"""The tools as whole processes: CPU seconds (user + system), medians of interleaved runs, and peak memory.

Each row is paired with another command over the same input, run in turn A B A B ..., and the ratio is the median of the
ratios pair by pair: it holds when the machine's speed drifts."""
import json
import statistics
import subprocess
from random import Random

from bench_common import BUILD, RUNS, WORK, in_turn, peak_of, ratio_of, run

CLIENT = ('"client":{"age":45,"sex":"male","pattern":["norwood-6"],"skin":{"fitzpatrick":3},'
          '"hair":{"colour":"black"},"history":{}}')
CASES = 400


def pair(name, a, b, against):
    """Prints one row: a and b are (argv, stdin). Returns the CPU seconds of a."""
    cpu, ratio = ratio_of(in_turn(a, b))
    print(f"{name:<46} {cpu:8.3f} s {peak_of(*a):8.1f} MiB {ratio:8.2f} x {against}", flush=True)
    return cpu


def above(name, a, b, text_bytes):
    """Prints one row: what a costs more than b, both (argv, stdin), and its peak against the text of the case. The work of
    the stage itself strays by as much as the dots cost: many pairs tell."""
    more = statistics.median(first - second for _ in range(5) for first, second in in_turn(a, b))
    peak = peak_of(*a)
    allowed = 4 + 1.3 * text_bytes / 2**20
    print(f"{name:<46} {more:8.4f} s {peak:8.1f} MiB {peak / allowed:8.2f} x (4 MiB + 1.3 times its text)", flush=True)


def with_columns(planned, count):
    """The case with made-up dots: for a stage that has no business with them."""
    path = WORK / f"{planned.stem}-{count}.json"
    random = Random(count)
    members = json.loads(planned.read_text())
    members["dots"] = {"count": count,
                       "x_um": [random.randint(-150000, 150000) for _ in range(count)],
                       "y_um": [random.randint(-150000, 150000) for _ in range(count)],
                       "diameter_um": [random.randint(250, 400) for _ in range(count)],
                       "zone": [random.randint(0, 3) for _ in range(count)],
                       "session": [1 + 3 * i // count for i in range(count)]}
    path.write_text(json.dumps(members, separators=(",", ":")) + "\n")
    return path


def case(identity, members):
    path = WORK / f"{identity}.json"
    path.write_text('{"smp":1,"id":"%s","date":"2026-11-21",%s}\n' % (identity, members))
    return path


def many(identity, members, count):
    """A stream of cases that differ in id, and so in seed and hairline."""
    path = WORK / f"{identity}.json"
    path.write_text("".join('{"smp":1,"id":"%s-%d","date":"2026-11-21",%s}\n' % (identity, i, members) for i in range(count)))
    return path


def stage(tool, source, *options):
    target = WORK / f"{source.stem}-{tool}.json"
    run([BUILD / tool, "-q", *options], source, target)
    return target


def make_photo():
    photo = WORK / "large_top.jpg"
    if not photo.exists():
        print("making a 12-megapixel photograph ...", flush=True)
        subprocess.run([BUILD / "photograph", "--view", "top", "--pattern", "norwood-6", "--size", "4000x3000",
                        "--noise", "1", "--truth", "-o", photo], check=True)
    return photo


def pipe():
    """The links of the pipe one by one; the shaded case, for what follows."""
    base = case("norwood-6", CLIENT)
    planned = stage("smp-plan", base)
    shaded = stage("smp-shade", planned)
    dotted = stage("smp-dots", shaded)
    start = (["/bin/true"], base)
    print(f"{'whole process, median of ' + str(RUNS):<46} {'CPU':>10} {'peak':>12} {'ratio':>10}")
    pair("smp-plan, Norwood VI, no photographs", ([BUILD / "smp-plan", "-q"], base), start, "starting a process")
    stream = many("stream", CLIENT, CASES)
    plans = stage("smp-plan", stream)
    cpu = pair(f"smp-plan, a stream of {CASES} of them", ([BUILD / "smp-plan", "-q"], stream),
               (["/usr/bin/jq", "-c", "."], plans), "jq -c . of the plans")
    print(f"    {1000 * cpu / CASES:.3f} ms a case, {CASES / cpu:,.0f} cases a second")
    pair("smp-shade, the first", ([BUILD / "smp-shade", "-q"], planned), start, "starting a process")
    pair("smp-dots, about 35,000 dots", ([BUILD / "smp-dots", "-q"], shaded), start, "starting a process")
    pair("smp-cost, with the dots' columns", ([BUILD / "smp-cost", "-q"], dotted), (["/usr/bin/jq", "-c", "."], dotted),
         "jq -c . of the case")
    quotes(stage("smp-shade", plans))
    return shaded


def quotes(cases):
    """Quotes of a stream of whole cases without dots' columns, wanted at 10,000 a second, and of plans that are read already."""
    cpu = pair(f"smp-cost, a stream of {CASES} without columns", ([BUILD / "smp-cost", "-q"], cases),
               (["/usr/bin/jq", "-c", "."], cases), "jq -c . of the cases")
    print(f"    {1000 * cpu / CASES:.3f} ms a case of {cases.stat().st_size / CASES / 1024:.0f} KiB, "
          f"{CASES / cpu:,.0f} quotes a second as a process (wanted 10,000)")
    rates = [int(subprocess.run([BUILD / "unit/test_quote", "speed", "20000"], capture_output=True, text=True,
                                check=True).stdout) for _ in range(RUNS)]
    print(f"    {statistics.median(rates):,.0f} quotes a second of plans that are read")


def passing(shaded):
    """A stage that dots only pass through."""
    for count in (40_000, 1_000_000):
        columns = with_columns(shaded, count)
        above(f"smp-shade, {count:,} dots passing, above none", ([BUILD / "smp-shade", "-q"], columns),
              ([BUILD / "smp-shade", "-q"], shaded), columns.stat().st_size)


def view_of(truth, photo):
    camera = json.loads(truth.read_text())["camera"]
    rows = [r + [t] for r, t in zip(camera["R_world_to_camera"], camera["t_world_to_camera_mm"])]
    projection = [sum(k * rows[i][j] for i, k in enumerate(row)) for row in camera["K"] for j in range(4)]
    return json.dumps({"name": "top", "photo": photo.name, "size_px": [4000, 3000], "camera": {"projection": projection}})
