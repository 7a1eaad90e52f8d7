"""More pictures of the page on the convolutional layer: receptive field and padding."""

import torch
from torch.nn.functional import pad

from convdocs import corr2d

from .canvas import Canvas
from .geometry import Box, window
from .registry import Say, picture
from .style import colour

ONES = torch.ones(3, 3)


@picture(width=540, height=362)
def receptive_field(c: Canvas, say: Say) -> None:
    """Two 3×3 layers: an output sees 5×5 inputs, by so many paths each."""
    X = torch.zeros(7, 7, requires_grad=True)
    Y = corr2d(corr2d(X, ONES), ONES)
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


@picture(width=540, height=250)
def padding_counts(c: Canvas, say: Say) -> None:
    """How many 3×3 windows see each pixel of a 5×5 image, without and with padding."""
    cell = 32
    for p in range(3):
        X = torch.zeros(5, 5, requires_grad=True)
        Y = corr2d(pad(X, (p, p, p, p)), ONES)
        (seen,) = torch.autograd.grad(Y.sum(), X)
        counts = seen.int().tolist()
        x = 10 + p * 180
        few = {
            (i, j) for i, row in enumerate(counts) for j, n in enumerate(row) if n < 9
        }
        grid = c.grid(counts, x, 48, cell=cell, size=18, faint=few, label=f"$p = {p}$")
        c.rect(grid, stroke=colour("input"), width=2)
        size = say("输出", "Output") + f" {Y.shape[0]}×{Y.shape[1]}"
        c.text(grid.center[0], grid.bottom + 24, size)
