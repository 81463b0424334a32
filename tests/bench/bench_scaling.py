"""Time against the number of dots, on logarithmic axes: build/bench/scaling.svg."""
import math
import statistics

from bench_common import WORK
from bench_layouts import layout

COUNTS = [1000, 2000, 4000, 10000, 20000, 40000, 100000, 200000, 400000, 1000000, 2000000, 4000000]
WANTED = 1.05
LEFT, BOTTOM, DECADE = 90, 455, 130  # px
SECONDS = range(-4, 2)               # decades of the axis of time
DOTS = range(3, 7)


def slope_of(xs, ys):
    """Least squares: slope and the value at the mean of xs."""
    mx, my = statistics.mean(xs), statistics.mean(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs), my, mx


def place(dots, seconds):
    """Px of a point given by decimal logarithms."""
    return LEFT + DECADE * (dots - DOTS[0]), BOTTOM - 0.58 * DECADE * (seconds - SECONDS[0])


def words(x, y, text, anchor="middle", more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}>{text}</text>'


def line(a, b, style):
    return f'<line x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}" {style}/>'


def grid():
    right, top = DOTS[-1] + 0.8, SECONDS[-1]
    parts = []
    for decade in DOTS:
        for k in range(1, 10):
            x = decade + math.log10(k)
            if x <= right:
                parts.append(line(place(x, SECONDS[0]), place(x, top), f'stroke="{"#bbb" if k == 1 else "#eee"}"'))
        parts.append(words(*place(decade, SECONDS[0] - 0.25), f"{10 ** decade:,}"))
    for decade in SECONDS:
        for k in range(1, 10):
            y = decade + math.log10(k)
            if y <= top:
                parts.append(line(place(DOTS[0], y), place(right, y), f'stroke="{"#bbb" if k == 1 else "#eee"}"'))
        x, y = place(DOTS[0], decade)
        parts.append(words(x - 6, y + 4, f"{10.0 ** decade:g}", "end"))
    x, y = place((DOTS[0] + right) / 2, SECONDS[0])
    parts.append(words(x, y + 46, "dots"))
    x, y = place(DOTS[0], (SECONDS[0] + top) / 2)
    parts.append(words(x - 55, y, "CPU seconds on the reference core, one thread",
                       more=f'transform="rotate(-90 {x - 55:.1f} {y:.1f})"'))
    return parts


def draw(times, slope, mean, middle):
    parts = grid()
    xs = [math.log10(count) for count in COUNTS]
    fitted = [place(x, mean + slope * (x - middle)) for x in (xs[0], xs[-1])]
    steepest = [place(x, mean + WANTED * (x - middle)) for x in (xs[0], xs[-1])]
    parts.append(line(*steepest, 'stroke="#d55e00" stroke-dasharray="6 4"'))
    parts.append(line(*fitted, 'stroke="#0072b2"'))
    for x, count, took in zip(xs, COUNTS, times):
        px, py = place(x, math.log10(took))
        parts.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="4" fill="#0072b2"><title>{count:,} dots: {took:.5f} s'
                     '</title></circle>')
    x, y = place(DOTS[0], SECONDS[-1])
    parts.append(words(x, y - 44, "Time of one layout against its dots", "start", 'font-size="16"'))
    parts.append(words(x, y - 25, "uniform square, regularity 1", "start"))
    parts.append(line((x, y - 12), (x + 24, y - 12), 'stroke="#0072b2"'))
    parts.append(words(x + 30, y - 8, f"fitted, slope {slope:.3f}", "start"))
    parts.append(line((x + 170, y - 12), (x + 194, y - 12), 'stroke="#d55e00" stroke-dasharray="6 4"'))
    parts.append(words(x + 200, y - 8, f"the steepest wanted, slope {WANTED}", "start"))
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 515" width="960" height="773" '
            'font-family="sans-serif" font-size="12"><rect width="640" height="515" fill="white"/>\n'
            + "\n".join(parts) + "\n</svg>\n")


def scaling():
    times = [min(layout("square", count, "1")[0] for _ in range(5 if count < 500000 else 1)) for count in COUNTS]
    slope, mean, middle = slope_of([math.log10(count) for count in COUNTS], [math.log10(took) for took in times])
    target = WORK / "scaling.svg"
    target.write_text(draw(times, slope, mean, middle))
    for count, took in zip(COUNTS, times):
        print(f"  {count:>9,} dots {took:9.5f} s, {1e9 * took / count:7.1f} ns a dot")
    print(f"time against dots, 1,000 to 4,000,000: slope {slope:.3f} (at most {WANTED})"
          f"{'' if slope <= WANTED else ', MISSED'}, drawn in {target}", flush=True)
