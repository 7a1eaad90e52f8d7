"""The picture of the home page."""

import torch
from torch.nn.functional import conv2d

from .canvas import Canvas, number
from .geometry import Box, window
from .registry import Say, picture
from .style import Role, colour, soft


@picture(width=520, height=330)
def home(c: Canvas, say: Say) -> None:
    """One window of the notes' example, its sum written out."""
    x, k = torch.arange(9.0).reshape(3, 3), torch.arange(4.0).reshape(2, 2)
    y = conv2d(x[None, None], k[None, None])[0, 0]
    taken = window(0, 0, 2, 2)
    others = {(i, j) for i in range(3) for j in range(3)} - taken
    top, cell = 62, 50

    given = c.grid(
        x.tolist(), 20, top, cell=cell, faint=others, label=say("输入 $X$", "Input $X$")
    )
    kernel = c.grid(
        k.tolist(),
        240,
        top + cell / 2,
        role="kernel",
        cell=cell,
        label=say("卷积核 $K$", "Kernel $K$"),
    )
    result = c.grid(
        y.tolist(),
        400,
        top + cell / 2,
        role="output",
        cell=cell,
        strong={(0, 0)},
        faint=window(0, 0, 2, 2) - {(0, 0)},
        label=say("输出 $Y$", "Output $Y$"),
    )

    seen = given.cells(0, 0, 2, 2)
    for v in (0, 1):
        c.line([seen.at(1, v), kernel.at(0, v)], role="kernel", width=2, dash="5 5")
    c.frame(seen)
    c.frame(kernel)
    c.arrow(kernel.at(1, 0.25), result.cells(0, 0).grow(4).at(0, 0.5), role="ink-soft")

    pairs = [(x[i, j].item(), k[i, j].item()) for i, j in sorted(taken)]
    total = sum(a * b for a, b in pairs)
    left, middle = 20.0, 284

    def chip(value: float, role: Role, width: float = 34) -> None:
        nonlocal left
        box = Box(left, middle - 19, width, 38)
        c.rect(box, fill=soft(role), stroke=colour(role), radius=6)
        c.text(*box.center, number(value), size=20)
        left += width

    def sign(text: str, width: float = 28) -> None:
        nonlocal left
        c.text(left + width / 2, middle, text, size=20)
        left += width

    for n, (a, b) in enumerate(pairs):
        if n:
            sign("+")
        chip(a, "input")
        sign("·", 14)
        chip(b, "kernel")
    sign("=", 30)
    chip(total, "output", 46)
