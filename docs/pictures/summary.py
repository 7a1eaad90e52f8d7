"""Picture of the summary."""

import torch

from convdocs import corr1d

from .canvas import Canvas
from .registry import Say, picture


@picture(width=540, height=410)
def shapes(c: Canvas, say: Say) -> None:
    """Why the output has n - h + 1 cells: the kernel has so many places."""
    n, h, cell, pitch = 7, 3, 40, 46
    places = len(corr1d(torch.zeros(n), torch.zeros(h)))
    left, top, right = 74, 62, 386
    x = c.grid([[f"$x_{p}$" for p in range(n)]], left, top, cell=cell)
    c.bracket(x.at(0, -0.1), x.at(1, -0.1), say(f"输入 $n = {n}$", f"Input, $n = {n}$"))
    c.text(right + cell / 2, x.center[1], say("输出", "Output"))

    first = x.bottom + 18
    for i in range(places):
        y = first + i * pitch
        kernel = c.grid(
            [[f"$w_{a}$" for a in range(h)]],
            left + i * cell,
            y,
            role="kernel",
            cell=cell,
        )
        out = c.grid([[f"$y_{i}$"]], right, y, role="output", cell=cell)
        c.text(left - 12, kernel.center[1], f"$i = {i}$", anchor="end")
        c.arrow(
            (kernel.right + 6, kernel.center[1]),
            (out.x - 6, out.center[1]),
            role="ink-soft",
        )
    bottom = first + places * pitch - (pitch - cell)
    c.bracket((right + cell + 6, first), (right + cell + 6, bottom), "$n - h + 1$")
    places_named = say("核有几个位置：", "places of the kernel:")
    c.text(270, bottom + 34, f"{places_named} $n - h + 1 = {n} - {h} + 1 = {places}$")
