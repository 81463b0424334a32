"""smp-render against libjpeg-turbo's, libpng's and PIL's own work on the same 12-megapixel photograph with noise.

Each row: CPU seconds (user + system) of ours, and the median of the ratios of runs in turn; what is wanted at most. A row "as it
comes" looks for what covers dots, too, as smp-render does by default; the others are of --no-mask."""
import json
import subprocess
from random import Random

from bench_common import BUILD, RUNS, WORK, in_turn, peak_of, ratio_of, run
from bench_processes import CLIENT, case, make_photo, stage, view_of

RENDER = [BUILD / "smp-render", "-q", "--photos", str(WORK), "--no-caption", "--no-sync"]


def row(name, a, b, most):
    """a and b are (argv, stdin)."""
    cpu, ratio = ratio_of(in_turn(a, b))
    print(f"{name:<58} {cpu:8.3f} s {ratio:8.3f} x (at most {most})", flush=True)


def draw(source, state, target, *options):
    return RENDER + ["--no-mask", "--at", state, "-o", str(WORK / target), *options], source


def as_it_comes(drawn):
    """The same with a look for what covers dots."""
    argv, source = drawn
    return [word for word in argv if word != "--no-mask"], source


def rows(name, ours, theirs, most):
    row(name, ours, theirs, most)
    row("    as it comes", as_it_comes(ours), theirs, most)


def with_photo(source, photo, name):
    """The case with another photograph in its only view."""
    members = json.loads(source.read_text())
    members["views"][0]["photo"] = photo
    path = WORK / f"{name}.json"
    path.write_text(json.dumps(members, separators=(",", ":")) + "\n")
    return path


def sizes(ours, theirs, most):
    ratio = ours.stat().st_size / theirs.stat().st_size
    print(f"{'    its size, against libpng level 1, up':<58} {ours.stat().st_size / 2**20:6.1f} MiB {ratio:8.3f} x "
          f"(at most {most})", flush=True)


def memory(name, source, target, dots, *options):
    drawn = draw(source, "healed", target, *options)
    text = source.stat().st_size
    allowed = 6 + (text + 24 * dots) / 2**20
    for title, peak in ((name, peak_of(*drawn)), ("    as it comes", peak_of(*as_it_comes(drawn)))):
        print(f"{title:<58} {peak:6.1f} MiB {peak / allowed:8.3f} x (6 MiB + the case's text + 24 bytes a dot)",
              flush=True)


def tall(source):
    """The photograph three times as wide and high, 108 megapixels, and its case."""
    from PIL import Image
    path = WORK / "tall.png"
    if not path.exists():
        photo = Image.open(WORK / "large_top.png")
        whole = Image.new("RGB", (12000, 9000))
        for i in range(9):
            whole.paste(photo, (i % 3 * 4000, i // 3 * 3000))
        whole.save(path, compress_level=1)
    members = json.loads(source.read_text())
    members["views"][0].update(photo="tall.png", size_px=[12000, 9000])
    for camera in members["plan"]["cameras"]:
        camera["projection"] = [3 * p if i < 8 else p for i, p in enumerate(camera["projection"])]
    path = WORK / "tall.json"
    path.write_text(json.dumps(members, separators=(",", ":")) + "\n")
    return path


def places(source):
    """The middles of the dots on the photograph, as PIL is to draw them."""
    random, dots = Random(1), json.loads(source.read_text())["dots"]["count"]
    path = WORK / "ellipses"
    path.write_text("".join(f"{random.uniform(800, 3200):.2f} {random.uniform(600, 2400):.2f} 2.2\n" for _ in range(dots)))
    return path


def fnv(data):
    """FNV-1a of 64 bits, as smp-dots writes it."""
    value = 0xcbf29ce484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return f"{value:016x}"


def crowded(source):
    """The same case with about ten times as many dots, each drawn so many times in its place."""
    members = json.loads(source.read_text())
    dots = members["dots"]
    count, times = dots["count"], -(-400_000 // dots["count"])
    for name in ("x_um", "y_um", "diameter_um", "zone", "session"):
        dots[name] = [v for v in dots[name] for _ in range(times)]
    dots["count"] = members["plan"]["dots"] = count * times
    for zone in members["plan"]["zones"]:
        zone["dots"] *= times
        zone["session_dots"] = [times * n for n in zone["session_dots"]]
    for session in members["plan"]["sessions"]:
        session["dots"] *= times
    columns = [dots[name] for name in ("x_um", "y_um", "diameter_um", "zone", "session")]
    dots["digest"] = fnv(b"".join((v & 0xffffffff).to_bytes(4, "little") for column in columns for v in column))
    dots["plan_digest"] = fnv(json.dumps(members["plan"], separators=(",", ":"), ensure_ascii=False).encode())
    path = WORK / "crowded.json"
    path.write_text(json.dumps(members, separators=(",", ":"), ensure_ascii=False) + "\n")
    return path, dots["count"]


def pictures():
    photo = make_photo()
    png = WORK / "large_top.png"
    if not png.exists():
        subprocess.run([BUILD / "photograph", "--view", "top", "--pattern", "norwood-6", "--size", "4000x3000",
                        "--noise", "1", "-o", png], check=True)
    members = CLIENT + ',"views":[%s]' % view_of(photo.with_suffix(".json"), photo)
    jpeg = stage("smp-dots", stage("smp-shade", stage("smp-plan", case("large", members))))
    count = json.loads(jpeg.read_text())["dots"]["count"]
    source = with_photo(jpeg, png.name, "large-png")
    print(f"{f'pictures of 12 megapixels, {count:,} dots, median of {RUNS}':<58} {'CPU':>10} {'ratio':>10}")

    run(*draw(jpeg, "healed", "done.jpg", "--format", "jpeg"))
    rows("JPEG to JPEG, against jpegtran of the finished picture", draw(jpeg, "healed", "healed.jpg", "--format", "jpeg"),
        (["jpegtran", "-optimize", "-outfile", WORK / "copy.jpg", WORK / "done.jpg"], jpeg), 1.15)
    run(*draw(source, "healed", "done.png"))
    finished = with_photo(source, "done.png", "large-done")
    healed = draw(source, "healed", "healed.png")
    rows("PNG to PNG, against no dots on the finished picture", healed, draw(finished, "before", "before.png"), 1.15)
    for level, most in (("1", 0.70), ("default", 0.12)):
        copy = WORK / f"copy-{level}.png"
        rows(f"PNG to PNG, against libpng alone, level {level}", healed,
            ([BUILD / "png_copy", level, WORK / "done.png", copy], source), most)
    sizes(WORK / "healed.png", WORK / "copy-1.png", "1.00")
    row("PNG to PNG, against PIL drawing as many ellipses", healed,
        (["/usr/bin/python3", "tests/tools/pil_dots.py", png, places(source), WORK / "pil.png"], source), "0.067")
    many, many_count = crowded(source)
    row(f"PNG to PNG, {many_count:,} dots against none", draw(many, "healed", "many.png"),
        draw(source, "before", "none.png"), 1.5)
    memory("peak memory, PNG to PNG, 12 megapixels", source, "healed.png", count)
    memory("peak memory, JPEG to PNG, 12 megapixels", jpeg, "healed.png", count)
    memory("peak memory, PNG to PNG, 108 megapixels", tall(source), "tall-healed.png", count)
