"""Picture of the page on one, two and three dimensions."""

import torch

from convdocs import corr1d, corr2d, corr3d

from .canvas import Canvas
from .geometry import Box, Point
from .plot import Axes
from .registry import Say, picture
from .style import Role, soft

DEEP = (-0.5, -0.4)  # where a cell one further back is drawn, in cells


def _cube(
    c: Canvas,
    n: int,
    x: float,
    y: float,
    cell: float,
    role: Role,
    *,
    fill: str,
    width: float = 1.5,
) -> None:
    """A block of n×n×n cells, seen from the left; (x, y) is its front's top left."""

    def at(i: float, j: float, k: float) -> Point:
        return x + (j + k * DEEP[0]) * cell, y + (i + k * DEEP[1]) * cell

    front = [at(0, 0, 0), at(0, n, 0), at(n, n, 0), at(n, 0, 0)]
    above = [at(0, 0, 0), at(0, n, 0), at(0, n, n), at(0, 0, n)]
    side = [at(0, 0, 0), at(n, 0, 0), at(n, 0, n), at(0, 0, n)]
    for face in (front, above, side):
        c.line(face, role=role, width=width, fill=fill, close=True)
    for m in range(1, n):
        for thread in (
            [at(m, n, 0), at(m, 0, 0), at(m, 0, n)],
            [at(n, m, 0), at(0, m, 0), at(0, m, n)],
            [at(n, 0, m), at(0, 0, m), at(0, n, m)],
        ):
            c.line(thread, role=role, width=min(width, 1.5))


@picture(width=540, height=430)
def one_two_three(c: Canvas, say: Say) -> None:
    """A window on a strip, on a plane and in a block, and the outputs they give."""
    n, k, cell = 4, 2, 28
    m = len(corr1d(torch.zeros(n), torch.zeros(k)))
    assert corr2d(torch.zeros(n, n), torch.zeros(k, k)).shape == (m, m)
    assert corr3d(torch.zeros(n, n, n), torch.zeros(k, k, k)).shape == (m, m, m)
    first, second, third = 78, 226, 420
    given, made = 110, 298

    c.text(10, given + cell / 2, say("输入", "Input"), anchor="start")
    c.text(10, made + cell / 2, say("输出", "Output"), anchor="start")
    for x, title, shape in (
        (first, say("一维：声音", "1-D: sound"), f"{n} → {m}"),
        (second, say("二维：图像", "2-D: image"), f"{n}×{n} → {m}×{m}"),
        (third - 28, say("三维：视频", "3-D: video"), f"{n}×{n}×{n} → {m}×{m}×{m}"),
    ):
        c.text(x + n * cell / 2, 18, title, bold=True)
        c.text(x + n * cell / 2, 412, shape)

    for x, rows in ((first, 1), (second, n)):
        h = min(k, rows)
        before = c.grid([[None] * n] * rows, x, given, cell=cell)
        seen = before.cells(0, 0, h, k)
        c.frame(seen)
        after = c.grid(
            [[None] * m] * (rows - h + 1),
            x,
            made,
            role="output",
            cell=cell,
            strong={(0, 0)},
        )
        c.arrow(seen.at(0.5, 1), after.cells(0, 0).grow(4).at(0.5, 0), role="ink")
    _cube(c, n, third, given, cell, "input", fill=soft("input"))
    _cube(c, k, third, given, cell, "kernel", fill=soft("input"), width=3.5)
    _cube(c, m, third, made, cell, "output", fill=soft("output"))
    _cube(c, 1, third, made, cell, "output", fill=soft("output"), width=3.5)
    c.arrow((third + cell, given + k * cell), (third + cell / 2, made - 4), role="ink")


@picture(width=540, height=500)
def motion(c: Canvas, say: Say) -> None:
    """A row of pixels over time: motion is a slanted line, which the kernel finds."""
    K = torch.tensor([[1, -1], [-1, 1]])
    cell, left = 28, 6
    kernel = c.grid(
        K.tolist(), 250, 40, role="kernel", cell=40, label=say("卷积核", "Kernel")
    )
    c.arrow((kernel.x - 14, kernel.y), (kernel.x - 14, kernel.bottom), role="ink-soft")
    c.text(kernel.x - 24, kernel.center[1], say("时间", "time"), anchor="end", size=17)
    panels = (
        ([1, 2, 3, 4], say("向右", "Rightwards")),
        ([4, 3, 2, 1], say("向左", "Leftwards")),
        ([3, 3, 3, 3], say("不动", "Still")),
    )
    for n, (columns, name) in enumerate(panels):
        X = torch.zeros(4, 6, dtype=torch.int64)
        X[range(4), columns] = 1
        x = left + n * 180
        c.text(x + 3 * cell, 158, name, bold=True)
        dark = {(i, j) for i in range(4) for j in range(6) if not X[i, j]}
        given = c.grid(X.tolist(), x, 182, cell=cell, size=16, faint=dark)
        Y = corr2d(X, K)
        none = {(i, j) for i in range(3) for j in range(5) if not Y[i, j]}
        strong = {(i, j) for i in range(3) for j in range(5) if abs(Y[i, j]) == 2}
        result = c.grid(
            Y.tolist(),
            x + cell / 2,
            372,
            role="output",
            cell=cell,
            size=16,
            faint=none,
            strong=strong,
        )
        if n == 0:
            c.text(
                x, 316, say("输入：每行一帧", "Input: one frame a row"), anchor="start"
            )
            c.text(x, 478, say("输出", "Output"), anchor="start")
        c.arrow(
            (given.center[0], given.bottom + 38),
            (given.center[0], result.y - 8),
            role="ink-soft",
        )


# Monthly means at Mauna Loa, 1959 to 1961, ppm (Keeling and Whorf; R's data set `co2`).
CO2 = torch.tensor(
    [
        [315.42, 316.31, 316.50, 317.56, 318.13, 318.00],
        [316.39, 314.65, 313.68, 313.18, 314.66, 315.43],
        [316.27, 316.81, 317.42, 318.87, 319.87, 319.43],
        [318.01, 315.74, 314.00, 313.68, 314.84, 316.03],
        [316.73, 317.54, 318.38, 319.31, 320.42, 319.61],
        [318.42, 316.63, 314.83, 315.16, 315.94, 316.85],
    ]
).flatten()


@picture(width=540, height=350)
def yearly_mean(c: Canvas, say: Say) -> None:
    """Three years of monthly carbon dioxide and its mean over twelve months."""
    trend = corr1d(CO2, torch.ones(12) / 12)
    axes = Axes(c, Box(56, 50, 474, 240), x_range=(-0.5, 35.5), y_range=(312, 321))
    axes.frame("", say("二氧化碳（百万分之一）", "Carbon dioxide (parts per million)"))
    axes.x_ticks([0, 12, 24], ["1959", "1960", "1961"])
    axes.y_ticks([313, 315, 317, 319])
    axes.curve(range(36), CO2.tolist(), role="input", width=2, dots=True)
    middle = [i + 5.5 for i in range(len(trend))]
    axes.curve(middle, trend.tolist(), role="output", width=4)
    axes.label(35, CO2[28].item(), say("月均值", "Monthly mean"), dy=-12, anchor="end")
    c.line([axes.at(27.5, 317.1), axes.at(27.5, 314.2)], role="ink-soft", width=1)
    mean = say("十二个月的平均", "Mean of 12 months")
    axes.label(35.3, 313.8, mean, anchor="end")

    (x, y), (right, bottom) = axes.at(-0.4, 318.7), axes.at(11.4, 312.4)
    seen = Box(x, y, right - x, bottom - y)
    c.frame(seen, dash="7 5")
    c.dot(axes.at(middle[0], trend[0].item()), role="output", radius=7)
    window = say("一个窗口：12个月", "One window: 12 months")
    c.text(seen.x, axes.box.bottom + 42, window, anchor="start")


@picture(width=540, height=398)
def ball_and_tube(c: Canvas, say: Say) -> None:
    """A ball and a tube in five slices, and where a ball for a kernel finds them."""

    def near(size: int, middle: tuple[int, int, int]) -> torch.Tensor:
        axes = torch.meshgrid([torch.arange(size)] * 3, indexing="ij")
        squares = [(at - m) ** 2 for at, m in zip(axes, middle, strict=True)]
        return (squares[0] + squares[1] + squares[2] <= 1).double()

    ball = near(3, (1, 1, 1))
    X = torch.maximum(near(5, (2, 1, 1)), near(5, (2, 3, 3))[2])
    Y = corr3d(X, ball - (1 - ball) * ball.sum() / (1 - ball).sum())
    n, m, cell = len(X), len(Y), 20

    def zeros(values: torch.Tensor) -> set[tuple[int, int]]:
        return {(int(i), int(j)) for i, j in (values == 0).nonzero()}

    c.text(2, 14, say("输入：五层", "Input: five slices"), anchor="start", bold=True)
    for i in range(n):
        x = 2 + i * 109
        given = c.grid(
            X[i].tolist(),
            x,
            62,
            cell=cell,
            size=16,
            faint=zeros(X[i]),
            label=f"$i = {i}$",
        )
        if 1 <= i <= m:
            c.frame(given.cells(0, 0, m, m))
    c.text(2, 200, say("核：球", "Kernel: a ball"), anchor="start", bold=True)
    for a in range(m):
        c.grid(
            [[None] * m] * m,
            2 + a * 70,
            248,
            role="kernel",
            cell=cell,
            faint=zeros(ball[a]),
            label=f"$a = {a}$",
        )
    c.text(236, 200, say("输出，取整", "Output, rounded"), anchor="start", bold=True)
    for i in range(m):
        c.grid(
            [[round(score) for score in row] for row in Y[i].tolist()],
            236 + i * 103,
            248,
            role="output",
            cell=32,
            size=16,
            strong={(0, 0)} if i == 1 else set(),
            label=f"$i = {i}$",
        )
    framed = say(
        "橙框：核盖住第1、2、3层，得", "Framed: over slices 1, 2 and 3 it gives "
    )
    c.text(2, 374, f"{framed}${Y[1, 0, 0]:g}$", anchor="start")
