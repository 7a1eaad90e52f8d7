"""Pictures of the page on finding edges."""

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from convdocs import conv1d, corr1d, corr2d, edge_image, named_kernel

from .canvas import Canvas, number
from .geometry import Box, Cell, Grid, Point, window
from .plot import Axes
from .registry import Say, picture
from .style import Role, colour

# Pixels are data: white stays white when the page turns dark.
WHITE, BLACK = "#ffffff", "#20242c"


def _image(c: Canvas, X: Tensor, x: float, y: float, cell: float, label: str) -> Grid:
    """An image of ones and zeros as white and black cells, with its numbers."""
    rows, columns = X.shape
    grid = c.grid([[None] * columns] * rows, x, y, cell=cell, label=label)
    for value, paper, ink in ((1, WHITE, BLACK), (0, BLACK, WHITE)):
        places = X.eq(value).nonzero().tolist()
        boxes = [grid.cells(*place) for place in places]
        c.squares(boxes, fill=paper, stroke=colour("input"))
        for box in boxes:
            c.text(*box.center, number(value), size=16, fill=ink)
    return grid


def _filtered(
    c: Canvas, say: Say, X: Tensor, top: float, cell: float, seen: Cell, name: str
) -> Grid:
    """An image, the kernel [1, -1] on one of its windows, and the output."""
    K = named_kernel("difference")
    Y = corr2d(X, K)
    i, j = seen
    x = _image(c, X, 8, top, cell, name)
    k = c.grid(
        K.tolist(),
        246,
        top + i * cell,
        role="kernel",
        cell=cell,
        size=16,
        label=say("卷积核", "Kernel"),
    )
    y = c.grid(
        Y.tolist(),
        k.right + 26,
        top,
        role="output",
        cell=cell,
        size=16,
        faint={(p, q) for p, q in window(0, 0, *Y.shape) if not Y[p, q]},
        label=say("输出 $Y$", "Output $Y$"),
    )
    covered = x.cells(i, j, 1, 2)
    for v in (0, 1):
        c.line([covered.at(1, v), k.at(0, v)], role="kernel", dash="5 5")
    c.frame(covered)
    c.frame(k)
    c.frame(y.cells(i, j), "output")
    c.arrow((k.right + 5, k.center[1]), (y.x - 3, k.center[1]), role="ink-soft")
    return y


@picture(width=540, height=590)
def edges(c: Canvas, say: Say) -> None:
    """The black band through [1, -1]: both its sides are found; turned, nothing is."""
    X, cell = edge_image(), 28
    y = _filtered(c, say, X, 46, cell, (2, 1), say("输入 $X$", "Input $X$"))
    for j, words in (
        (1, say("白→黑", "white→black")),
        (5, say("黑→白", "black→white")),
    ):
        c.text(y.center_of(0, j)[0], y.bottom + 18, words, size=16)
    turned = say("转置后的输入 $X^T$", "Transposed $X^T$")
    y = _filtered(c, say, X.T, 320, cell, (2, 1), turned)
    c.text(y.center[0], y.bottom + 18, say("全是 0", "all 0"), size=16)


@picture(width=540, height=290)
def diagonal(c: Canvas, say: Say) -> None:
    """A diagonal line through [1, -1]: it answers to that as well."""
    X = torch.eye(6)
    y = _filtered(c, say, X, 46, 34, (2, 2), say("输入 $X$", "Input $X$"))
    count = int(corr2d(X, named_kernel("difference")).count_nonzero())
    c.text(
        y.center[0],
        y.bottom + 20,
        say(f"{count} 个不是 0", f"{count} are not 0"),
        size=17,
    )


DIFFERENCE = torch.tensor([1.0, -1.0])


@picture(width=550, height=340)
def gradient_arrow(c: Canvas, say: Say) -> None:
    """A slanting edge, and the arrow that both Sobel kernels make of one window."""
    size, angle = 9, math.radians(35)
    i = torch.arange(size).reshape(-1, 1) - size // 2
    j = torch.arange(size) - size // 2
    X = (0.5 + 0.25 * (j * math.cos(angle) + i * math.sin(angle))).clamp(0, 1)
    row = column = size // 2 - 1
    g_x, g_y = (
        corr2d(X, named_kernel(name))[row, column].item()
        for name in ("sobel_x", "sobel_y")
    )

    x = c.grid(
        [[None] * size] * size, 10, 54, cell=28, label=say("输入 $X$", "Input $X$")
    )
    for p, pixels in enumerate(X.tolist()):
        for q, value in enumerate(pixels):
            # Pixels are data: they keep their brightness when the page turns dark.
            grey = round(32 + 223 * value)
            c.rect(x.cells(p, q), fill=f"#{grey:02x}{grey:02x}{grey:02x}")
    c.frame(x.cells(row, column, 3, 3))

    start, unit = (336.0, 104.0), 112.0
    end = start[0] + unit * g_x, start[1] + unit * g_y
    right, below = (end[0], start[1]), (start[0], end[1])
    seen = x.cells(row, column, 3, 3)
    c.line([seen.at(1, 0.5), start], role="kernel", dash="5 5")
    c.arrow(start, right, role="kernel", width=2.5)
    c.arrow(start, below, role="kernel", width=2.5)
    c.line([right, end, below], role="ink-soft", width=1.5, dash="3 5")
    c.arrow(start, end, role="output", width=4)
    c.text((start[0] + end[0]) / 2, start[1] - 18, f"$g_x = {g_x:.2f}$")
    c.text(start[0] - 8, below[1] + 20, f"$g_y = {g_y:.2f}$", anchor="start")
    turn = [a * angle / 12 for a in range(13)]
    c.line(
        [(start[0] + 44 * math.cos(a), start[1] + 44 * math.sin(a)) for a in turn],
        role="ink",
        width=1.5,
    )
    degrees = math.degrees(math.atan2(g_y, g_x))
    c.text(start[0] + 56, start[1] + 17, f"$θ = {degrees:.0f}°$", anchor="start")
    length = f"$|g| = {math.hypot(g_x, g_y):.2f}$"
    c.text(end[0] - 50, end[1] + 24, length)


def _stems(axes: Axes, ys: Sequence[float], *, role: Role, first: float = 0) -> None:
    """Values as lollipops on the zero line, the first one at `first`."""
    left, right = axes.x_range
    axes.canvas.line([axes.at(left, 0), axes.at(right, 0)], role="ink-soft", width=1)
    for n, y in enumerate(ys):
        place = axes.at(first + n, y)
        axes.canvas.line([axes.at(first + n, 0), place], role=role, width=3)
        axes.canvas.dot(place, role=role, radius=4.5)


@picture(width=550, height=480)
def step_and_ramp(c: Canvas, say: Say) -> None:
    """A step and a ramp, their differences and their second differences."""
    step = torch.tensor([0.0, 0, 0, 0, 1, 1, 1, 1])
    ramp = torch.tensor([0.0, 0, 0.25, 0.5, 0.75, 1, 1, 1])
    second = torch.tensor([1.0, -2.0, 1.0])
    names = say("台阶", "step"), say("斜坡", "ramp")
    for line, name, left in zip((step, ramp), names, (54, 326), strict=True):
        c.text(left + 100, 20, name, bold=True)
        # An output stands in the middle of the pixels that it was computed from.
        rows: list[tuple[Tensor, Role, float, tuple[float, float]]] = [
            (line, "input", 0, (0, 1)),
            (corr1d(line, DIFFERENCE), "output", 0.5, (-1, 0)),
            (corr1d(line, second), "output", 1, (-1, 1)),
        ]
        top = 82.0
        for values, role, first, (low, high) in rows:
            height = 50 * (high - low) + 12
            axes = Axes(
                c,
                Box(left, top, 200, height),
                x_range=(-0.3, 7.3),
                y_range=(low - 0.12, high + 0.12),
            )
            for tick in range(int(low), int(high) + 1):
                x, y = axes.at(-0.3, tick)
                number = str(tick).replace("-", "−")
                c.text(x - 8, y, number, size=16, anchor="end", fill="ink-soft")
                c.line([(x, y), axes.at(7.3, tick)], role="line", width=1)
            _stems(axes, values.tolist(), role=role, first=first)
            top += height + 60
    for y, text in (
        (58, say("像素", "pixels")),
        (180, say("差 $[1, -1]$", "difference $[1, -1]$")),
        (302, say("二阶差分 $[1, -2, 1]$", "second difference $[1, -2, 1]$")),
    ):
        c.text(32, y, text, size=17, anchor="start")


@picture(width=550, height=560)
def smooth_first(c: Canvas, say: Say) -> None:
    """A noisy edge: the difference misses it, smoothed first it does not."""
    torch.manual_seed(0)
    lines = torch.zeros(1000, 32)
    lines[:, :16] = 1
    lines += 0.3 * torch.randn(1000, 32)
    smooth, times = torch.tensor([1.0, 2.0, 1.0]) / 4, 3
    smoothed = DIFFERENCE
    for _ in range(times):
        smoothed = conv1d(F.pad(smoothed, (2, 2)), smooth)
    direct, careful = corr1d(lines, DIFFERENCE), corr1d(lines, smoothed)
    misled = (direct.argmax(1) - 15).abs() > 3
    mended = careful.argmax(1) + times == 15
    chosen = int((misled & mended).nonzero()[0])

    def panel(
        top: float, height: float, y_range: tuple[float, float], words: str
    ) -> Axes:
        axes = Axes(c, Box(40, top, 490, height), x_range=(-0.5, 31.5), y_range=y_range)
        c.text(40, top - 20, words, anchor="start")
        c.line([axes.at(15.5, y) for y in y_range], role="ink-soft", dash="5 5")
        for tick in (0, 1):
            if y_range[0] < tick < y_range[1]:
                x, y = axes.at(-0.5, tick)
                c.line([(x, y), axes.at(31.5, tick)], role="line", width=1)
                c.text(x - 8, y, str(tick), size=16, anchor="end", fill="ink-soft")
        return axes

    def peak(axes: Axes, y: Tensor, first: float, role: Role, words: str) -> None:
        """The responses with the largest one marked; first: where the first stands."""
        axes.curve([first + n for n in range(len(y))], y.tolist(), role="output")
        n = int(y.argmax())
        x, top = axes.at(first + n, y[n].item())
        # A ring and words, since colour alone tells nothing to some.
        c.add(
            "circle",
            cx=x,
            cy=top,
            r=9,
            fill="none",
            stroke=colour(role),
            stroke_width=3,
        )
        place: Point = (x + 16, top - 2)
        c.text(*place, words, size=17, anchor="start", halo=True)

    line = lines[chosen]
    low, high = line.min().item() - 0.1, line.max().item() + 0.1
    axes = panel(50, 130, (low, high), say("一行像素 $x$", "a line of pixels $x$"))
    axes.curve(range(32), line.tolist(), role="input", dots=True)
    x, y = axes.at(15.5, high)
    c.text(x + 8, y + 2, say("边缘", "edge"), size=17, anchor="start", halo=True)

    y_direct = direct[chosen]
    low, high = y_direct.min().item() - 0.1, y_direct.max().item() + 0.15
    axes = panel(240, 130, (low, high), say("直接求差", "difference at once"))
    peak(axes, y_direct, 0.5, "warning", say("最大：错", "largest: wrong"))

    y_careful = careful[chosen]
    scale = 1 / y_careful.max().item()
    axes = panel(
        430,
        110,
        (y_careful.min().item() * scale - 0.1, 1.2),
        say("先平滑三次（放大后）", "smoothed three times first (enlarged)"),
    )
    peak(
        axes,
        y_careful * scale,
        times + 0.5,
        "output",
        say("最大：对", "largest: right"),
    )
