"""The experiment of the page on why there are convolutional layers."""

import torch

from convdocs import corr2d

from .canvas import Canvas
from .registry import Say, picture
from .style import colour


@picture(width=560, height=470)
def finding_waldo(c: Canvas, say: Say) -> None:
    """A figure hidden in noise at two places, and where the same kernel finds it."""
    head = [-1.0, 1.0, 1.0, -1.0]
    waldo = torch.tensor([head, [1.0] * 4, [-1.0] * 4, [1.0] * 4, [-1.0] * 4])
    h, w = waldo.shape
    torch.manual_seed(0)
    background = 0.5 * torch.randn(12, 16)
    cell, left, middle, right = 15, 8, 270, 352

    for place, top in [((1, 2), 50), ((6, 10), 256)]:
        i, j = place
        X = background.clone()
        X[i : i + h, j : j + w] += waldo
        Y = corr2d(X, waldo)
        found = divmod(int(Y.argmax()), Y.shape[1])
        given = c.heat(
            (X / 3 + 0.5).clamp(0, 0.99).tolist(), left, top, cell=cell, role="input"
        )
        kernel = c.heat((waldo / 3 + 0.5).tolist(), middle, top + 3.5 * cell, cell=cell)
        shades = (Y - Y.min()) / (Y.max() - Y.min())
        scores = c.heat(
            shades.tolist(), right, top + 2 * cell, cell=cell, role="output"
        )
        c.frame(given.cells(i, j, h, w), "kernel")
        c.frame(kernel, "kernel")
        c.frame(scores.cells(*found).grow(2), "ink")
        best, where = f"{Y.max():.1f}", f"$({found[0]},{found[1]})$"
        words = say(f"最高分 {best}，在 {where}", f"best: {best}, at {where}")
        c.text(scores.center[0], scores.bottom + 22, words)
        if top == 50:
            c.text(given.center[0], 26, say("输入 $X$", "Input $X$"))
            c.text(kernel.center[0], 26, say("卷积核 $K$", "Kernel $K$"))
            c.text(scores.center[0], 26, say("分数 $Y$", "Scores $Y$"))
    words = say("颜色越浓，数越大。", "The stronger the colour, the larger the number.")
    c.text(left, 456, words, anchor="start", size=16, fill=colour("ink-soft"))
