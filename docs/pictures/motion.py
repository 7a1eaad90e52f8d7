"""Motion as a slanted line in time and space."""

import torch

from convdocs import corr2d

from .canvas import Canvas
from .registry import Say, picture


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
