"""How often each pixel is used, without and with padding."""

import torch
from torch.nn.functional import pad

from convdocs import corr2d

from .canvas import Canvas
from .registry import Say, picture
from .style import colour


@picture(width=540, height=250)
def padding_counts(c: Canvas, say: Say) -> None:
    """How many 3×3 windows see each pixel of a 5×5 image, without and with padding."""
    cell = 32
    for p in range(3):
        X = torch.zeros(5, 5, requires_grad=True)
        Y = corr2d(pad(X, (p, p, p, p)), torch.ones(3, 3))
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
