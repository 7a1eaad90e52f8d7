"""Pictures of the page on what a convolution computes."""

from collections.abc import Callable

import torch
from torch.nn.functional import pad

from convdocs import conv1d, corr1d

from .canvas import Canvas
from .geometry import Box
from .plot import Axes
from .registry import Say, picture
from .style import colour


@picture(width=540, height=556)
def eating_and_digestion(c: Canvas, say: Say) -> None:
    """Bites as impulses, what is left of each, and the sum: what is in the stomach."""
    step, half_life, last = 0.05, 2.0, 12.0
    bites = {1: 2.0, 3: 1.5, 4: 0.5, 8: 2.5}
    t = torch.arange(0, last + step / 2, step, dtype=torch.float64)
    f = torch.zeros_like(t)
    for hour, amount in bites.items():
        f[round(hour / step)] = amount
    g = 0.5 ** (t / half_life)
    s = conv1d(pad(f, (len(g) - 1, 0)), g)  # padded: nothing was eaten before the start

    eaten = Axes(c, Box(34, 56, 490, 100), x_range=(0, last), y_range=(0, 3))
    stomach = Axes(c, Box(34, 262, 490, 230), x_range=(0, last), y_range=(0, 4.4))
    eaten.y_ticks([1, 2, 3])
    stomach.y_ticks([1, 2, 3, 4])
    eaten.x_ticks(range(13), [""] * 13)
    stomach.x_ticks(range(0, 13, 2))
    eaten.frame("", say("输入：每一口的量 $f(τ)$", "Input: the bites $f(τ)$"))
    stomach.frame(
        say("时间 $t$（小时）", "Time $t$ (hours)"),
        "",
    )

    hours = t.tolist()
    for hour, amount in bites.items():
        n = round(hour / step)
        c.line([eaten.at(hour, 0), eaten.at(hour, amount)], role="input", width=4)
        c.dot(eaten.at(hour, amount), role="input", radius=6)
        c.line(
            [eaten.at(hour, 0), stomach.at(hour, 0)], role="line", width=1, dash="2 4"
        )
        rest = (amount * g[: len(g) - n]).tolist()
        stomach.curve(hours[n:], rest, role="kernel", width=2.5, dash="7 5")
    stomach.curve(hours, s.tolist(), role="output", width=4)
    title = say("输出：胃里的存量 $s(t)$", "Output: what is in the stomach, $s(t)$")
    dashed = say("虚线：每一口还剩多少", "dashed: what is left of each bite")
    c.text(26, 216, title, anchor="start")
    c.text(26, 240, dashed, anchor="start", size=16, fill=colour("ink-soft"))
    stomach.label(8.7, 2.9, "$s(t)$")
    stomach.label(8.15, 0.72, "$f(τ) g(t-τ)$")


@picture(width=540, height=376)
def gather_and_scatter(c: Canvas, say: Say) -> None:
    """One sum read twice: an output gathers its window, an input scatters."""
    size, cell, top, bottom = 3, 48, 92, 246
    panels = [
        (
            10,
            say("聚集", "Gather"),
            [(1 + a, 1) for a in range(size)],
            "$y_1 = w_0 x_1 + w_1 x_2 + w_2 x_3$",
        ),
        (
            290,
            say("散布", "Scatter"),
            [(2, 2 - a) for a in range(size)],
            say("把 $w_a x_2$ 加到 $y_{2-a}$", "adds $w_a x_2$ to $y_{2-a}$"),
        ),
    ]
    for left, title, pairs, sums in panels:
        middle = left + 2.5 * cell
        c.text(middle, 18, title, bold=True)
        given, made = {(0, k) for k, _ in pairs}, {(0, i) for _, i in pairs}
        x = c.grid(
            [[f"$x_{k}$" for k in range(5)]],
            left,
            top,
            cell=cell,
            label=say("输入 $x$", "Input $x$"),
            faint={(0, k) for k in range(5)} - given,
            strong=given if len(given) == 1 else (),
        )
        y = c.grid(
            [[f"$y_{i}$" for i in range(3)]],
            left + cell,
            bottom,
            role="output",
            cell=cell,
            faint={(0, i) for i in range(3)} - made,
            strong=made if len(made) == 1 else (),
        )
        if len(given) > 1:
            c.frame(x.cells(0, 1, 1, size))
        c.text(middle, y.bottom + 22, say("输出 $y$", "Output $y$"))
        for k, i in pairs:
            x0, y0 = x.cells(0, k).grow(4).at(0.5, 1)
            x1, y1 = y.cells(0, i).grow(5).at(0.5, 0)
            c.arrow((x0, y0), (x1, y1), role="kernel", width=3)
            # Near the end where the arrows are apart.
            u = 0.3 if len(given) > 1 else 0.58
            c.text(x0 + u * (x1 - x0), y0 + u * (y1 - y0), f"$w_{k - i}$", halo=True)
        c.text(middle, 352, sums)


@picture(width=540, height=560)
def two_meals(c: Canvas, say: Say) -> None:
    """Two stomachs: in one the meals add up, in the other they do not."""
    meals = torch.zeros(2, 7)
    meals[0, 0], meals[1, 2] = 16, 8
    hours = list(range(7))

    def stock(eaten: torch.Tensor, digest: Callable[[float], float]) -> list[float]:
        now, course = 0.0, []
        for bite in eaten.tolist():
            now = digest(now) + bite
            course.append(now)
        return course

    stomachs: list[tuple[int, str, Callable[[float], float]]] = [
        (
            60,
            say("按比例消化：每小时剩一半", "In proportion: half is left each hour"),
            lambda now: now / 2,
        ),
        (
            340,
            say("匀速消化：每小时 4 份", "At a constant rate: 4 portions an hour"),
            lambda now: max(now - 4, 0),
        ),
    ]
    for top, title, digest in stomachs:
        axes = Axes(c, Box(40, top, 480, 150), x_range=(0, 6), y_range=(0, 17))
        axes.y_ticks([4, 8, 12, 16])
        axes.x_ticks(hours)
        axes.frame(say("小时", "Hours"), title)
        together = stock(meals.sum(0), digest)
        apart = [
            a + b for a, b in zip(*(stock(meal, digest) for meal in meals), strict=True)
        ]
        axes.curve(hours, together, role="output", width=4, dots=True)
        axes.curve(hours, apart, role="warning", dash="6 6", dots=True)
        if together == apart:
            axes.label(
                2,
                together[2],
                say("一起吃 = 分开算再相加", "eaten together = added up"),
                dx=10,
                dy=-14,
            )
        else:
            axes.label(3, together[3], say("一起吃", "eaten together"), dx=12, dy=-8)
            axes.label(
                3,
                apart[3],
                say("分开算再相加", "added up"),
                dx=-16,
                dy=22,
                anchor="end",
            )


@picture(width=540, height=250)
def rows_and_columns(c: Canvas, say: Say) -> None:
    """The matrix of a correlation: a row gathers, a column scatters."""
    k = torch.tensor([1, 2, 3])
    matrix = corr1d(torch.eye(5, dtype=k.dtype), k).T
    rows, columns = matrix.shape
    zeros = {(i, m) for i in range(rows) for m in range(columns) if not matrix[i, m]}
    m = c.grid(matrix.tolist(), 60, 86, role="kernel", cell=50, faint=zeros)
    c.frame(m.cells(1, 0, 1, columns), "output")
    c.frame(m.cells(0, 2, rows, 1), "input", dash="9 5")
    for j in range(columns):
        c.text(m.center_of(0, j)[0], m.y - 18, f"$x_{j}$", fill="ink-soft")
    for i in range(rows):
        c.text(m.x - 24, m.center_of(i, 0)[1], f"$y_{i}$", fill="ink-soft")
    column = say("列：一个输入散布", "A column: one input scatters")
    c.text(m.center[0], 24, column, bold=True)
    row = [say("行：", "A row:"), say("一个输出聚集", "one output gathers")]
    for line, text in enumerate(row):
        y = m.center[1] - 13 + 26 * line
        c.text(m.right + 18, y, text, anchor="start", bold=True)
