"""How much of the input an output sees through two layers."""

import torch

from convdocs import corr2d

from .canvas import Canvas
from .geometry import Box, window
from .registry import Say, picture


@picture(width=540, height=362)
def receptive_field(c: Canvas, say: Say) -> None:
    """Two 3×3 layers: an output sees 5×5 inputs, by so many paths each."""
    X, K = torch.zeros(7, 7, requires_grad=True), torch.ones(3, 3)
    Y = corr2d(corr2d(X, K), K)
    (paths,) = torch.autograd.grad(Y[1, 1], X)
    cell = 30

    def blank(n: int) -> list[list[None]]:
        return [[None] * n for _ in range(n)]

    def joined(seen: Box, seeing: Box) -> None:
        """A frame round what is seen, and lines to what sees it."""
        for v in (0, 1):
            c.line([seen.at(1, v), seeing.at(0, v)], role="kernel", dash="5 5")
        c.frame(seen)

    top = 62
    given = c.grid(
        paths.int().tolist(),
        10,
        top,
        cell=cell,
        size=17,
        faint=window(0, 0, 7, 7) - window(1, 1, 5, 5),
        show=lambda count: str(count or ""),
    )
    between = c.grid(
        blank(5),
        276,
        top + cell,
        role="output",
        cell=cell,
        faint=window(0, 0, 5, 5) - window(1, 1, 3, 3),
    )
    result = c.grid(
        blank(3),
        440,
        top + 2 * cell,
        role="output",
        cell=cell,
        faint=window(0, 0, 3, 3) - {(1, 1)},
        strong={(1, 1)},
    )
    joined(given.cells(1, 1, 5, 5), between.cells(1, 1, 3, 3))
    joined(between.cells(1, 1, 3, 3), result.cells(1, 1))
    c.frame(given.cells(1, 1, 3, 3), dash="7 5")
    c.frame(between.cells(1, 1), "output")

    for grid, name, size in (
        (given, say("输入", "Input"), 7),
        (between, say("第一层", "Layer 1"), 5),
        (result, say("第二层", "Layer 2"), 3),
    ):
        c.text(grid.center[0], 22, name)
        c.text(grid.center[0], grid.bottom + 24, f"{size}×{size}")
    c.text(
        10,
        given.bottom + 66,
        say(
            "格中的数：通到该输出的路有几条",
            "In a cell: how many paths lead to the output",
        ),
        anchor="start",
        size=17,
    )
