"""More pictures of the page on what a convolution computes: systems and matrices."""

from collections.abc import Callable

import torch

from convdocs import corr1d

from .canvas import Canvas
from .geometry import Box
from .plot import Axes
from .registry import Say, picture


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
