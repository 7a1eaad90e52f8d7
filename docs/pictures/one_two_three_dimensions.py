"""Picture of the page on one, two and three dimensions."""

import torch

from convdocs import corr1d, corr2d, corr3d

from .canvas import Canvas
from .geometry import Point
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
