"""Pictures of the page on cross-correlation and convolution."""

import torch

from convdocs import conv2d, corr2d

from .canvas import Canvas
from .registry import Say, picture


@picture(width=540, height=390)
def flip(c: Canvas, say: Say) -> None:
    """One input, one kernel, two results: as it stands, and turned by 180°."""
    X, K = torch.arange(9).reshape(3, 3), torch.arange(4).reshape(2, 2)
    cell = 44
    x = c.grid(X.tolist(), 10, 146, cell=cell, label=say("输入 $X$", "Input $X$"))

    rows = [
        (
            60,
            K,
            corr2d(X, K),
            say("卷积核 $K$", "Kernel $K$"),
            say("互相关", "Cross-correlation"),
        ),
        (
            272,
            K.flip(0, 1),
            conv2d(X, K),
            say("转了 180° 的 $K$", "$K$ turned by 180°"),
            say("卷积", "Convolution"),
        ),
    ]
    for top, kernel, result, kernel_name, result_name in rows:
        k = c.grid(
            kernel.tolist(), 216, top, role="kernel", cell=cell, label=kernel_name
        )
        y = c.grid(
            result.tolist(), 394, top, role="output", cell=cell, label=result_name
        )
        toward = 0.25 if top < 200 else 0.75
        c.arrow(x.grow(8).at(1, toward), (k.x - 10, k.center[1]), role="ink-soft")
        c.arrow((k.right + 10, k.center[1]), (y.x - 10, y.center[1]), role="ink-soft")
    c.arrow((260, 156), (260, 222), role="kernel", width=3)
    c.text(274, 188, "180°", anchor="start")
