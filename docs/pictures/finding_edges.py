"""Pictures of the page on finding edges."""

import torch
from torch import Tensor

from convdocs import corr2d, edge_image, named_kernel

from .canvas import Canvas, number
from .geometry import Cell, Grid, window
from .registry import Say, picture
from .style import colour

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
