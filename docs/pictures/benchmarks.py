"""Plots of the page of benchmarks, from the results in `docs/benchmarks.json`."""

import math
from collections.abc import Sequence

from docs.benchmarks.results import Group, read

from .canvas import Canvas
from .geometry import Box
from .plot import Axes
from .registry import Say, picture

NAMES = ["peers-over-kernels", "methods-over-kernels", "methods-over-images"]

# Where the plots hold one size while the other grows.
IMAGE = 1024
KERNEL = 7

Look = tuple[str, str | None]  # the colour, and the dashes
Curve = tuple[str, Look, list[tuple[float, float]]]  # name, look, points

PEERS: dict[str, tuple[str, Look]] = {
    "corr2d": ("corr2d", ("output", None)),
    "F.conv2d": ("F.conv2d", ("warning", None)),
    "cv2.filter2D": ("OpenCV", ("kernel", None)),
    "scipy.signal.correlate": ("correlate", ("input", None)),
    "scipy.signal.oaconvolve": ("oaconvolve", ("input", "8 6")),
    "scipy.signal.correlate2d": ("correlate2d", ("input", "2 5")),
    "scipy.ndimage.correlate": ("ndimage", ("ink-soft", "8 6")),
    "numpy.sliding_window_view": ("NumPy", ("ink-soft", "2 5")),
}
METHODS: dict[str, tuple[str, Look]] = {
    "shifts": ("shifts", ("kernel", None)),
    "phases": ("phases", ("output", "8 6")),
    "fft": ("fft", ("input", None)),
    "torch": ("torch", ("warning", "2 5")),
}


@picture(width=540, height=460)
def peers_over_kernels(c: Canvas, say: Say) -> None:
    """Everybody's time for one image, the kernel growing."""
    groups = read().of("forward", threads=1, n=IMAGE)
    _plot(c, say, curves(groups, "k", PEERS), say("核的边长 $k$", "kernel size $k$"))


@picture(width=540, height=460)
def methods_over_kernels(c: Canvas, say: Say) -> None:
    """The methods' times for one image, the kernel growing: where they cross."""
    groups = read().of("methods", n=IMAGE)
    _plot(c, say, curves(groups, "k", METHODS), say("核的边长 $k$", "kernel size $k$"))


@picture(width=540, height=460)
def methods_over_images(c: Canvas, say: Say) -> None:
    """The methods' times for one kernel, the image growing."""
    groups = read().of("methods", k=KERNEL)
    _plot(c, say, curves(groups, "n", METHODS), say("图的边长 $n$", "image size $n$"))


def curves(
    groups: list[Group], size: str, looks: dict[str, tuple[str, Look]]
) -> list[Curve]:
    """The curve of each, over one of the sizes."""
    found = []
    for key, (name, look) in looks.items():
        points = [
            (float(group.sizes[size]), group.seconds[key])
            for group in sorted(groups, key=lambda group: group.sizes[size])
            if key in group.seconds
        ]
        if points:
            found.append((name, look, points))
    return found


def duration(seconds: float) -> str:
    """A time in the unit that suits it, with two digits."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= 0.9995 * size:
            return f"{float(f'{seconds / size:.2g}'):g}\N{NO-BREAK SPACE}{unit}"
    return f"{float(f'{seconds / 1e-6:.2g}'):g}\N{NO-BREAK SPACE}µs"


def _plot(c: Canvas, say: Say, drawn: list[Curve], x_label: str) -> None:
    points = [point for _, _, of in drawn for point in of]
    xs = sorted({x for x, _ in points})
    low = math.floor(math.log10(min(y for _, y in points)))
    high = math.ceil(math.log10(max(y for _, y in points)))
    axes = Axes(
        c,
        Box(78, 44, 330, 350),
        (xs[0], xs[-1]),
        (10.0**low, 10.0**high),
        log=True,
        log_x=True,
    )
    ticks = [10.0**power for power in range(low, high + 1)]
    axes.y_ticks(ticks, [duration(tick) for tick in ticks])
    axes.x_ticks(xs)
    axes.frame(
        x_label, say("时间（两轴都是对数刻度）", "time (both scales logarithmic)")
    )
    for _, (role, dash), of in drawn:
        axes.curve(*zip(*of, strict=True), role=role, width=3, dash=dash)
    ends = sorted((axes.at(*of[-1]), name) for name, _, of in drawn)
    ends.sort(key=lambda end: end[0][1])
    heights = _apart([y for (_, y), _ in ends], 22)
    for ((x, y), name), height in zip(ends, heights, strict=True):
        right = axes.box.right
        if x < right - 1 or abs(y - height) > 1:
            c.line([(x + 3, y), (right + 12, height)], role="line", width=1.5)
        c.text(right + 16, height, name, size=17, anchor="start", halo=True)


def _apart(heights: Sequence[float], distance: float) -> list[float]:
    """Heights near those given, in their order, none nearer to another than this."""
    found = list(heights)
    for _ in range(200):
        for n in range(len(found) - 1):
            if (short := distance - (found[n + 1] - found[n])) > 0:
                found[n] -= short / 2
                found[n + 1] += short / 2
    return found
