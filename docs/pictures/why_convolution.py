"""Picture of the page on why there are convolutional layers."""

import math

import torch

from convdocs import corr2d, count_dense, memory_bytes

from .canvas import Canvas
from .geometry import Box
from .registry import Say, picture
from .style import Role, colour, soft


@picture(width=540, height=300)
def params(c: Canvas, say: Say) -> None:
    """The weights of a dense and of a convolutional layer for a photograph."""
    pixels, channels, outputs = 12_000_000, 3, 100
    dense = count_dense(pixels * channels, outputs)
    conv = outputs * channels * 3 * 3
    mantissa, exponent = f"{dense:.1e}".split("e")
    millions = pixels * channels // 10**6
    shown = f"${mantissa}×10^{int(exponent)}$"
    gigabytes = f"{memory_bytes(dense) / 1e9:g} GB"
    left, unit, decades, top, bottom = 20, 50, 10, 20, 234
    for power in range(decades + 1):
        x = left + power * unit
        c.line([(x, top), (x, bottom)], role="line", width=1)
        if power % 2 == 0:
            c.text(x, bottom + 18, f"$10^{{{power}}}$", fill=colour("ink-soft"))
    axis = say(
        "权重的个数，每格 10 倍", "number of weights, ten times more at each line"
    )
    c.text(left + decades * unit, bottom + 46, axis, anchor="end", size=16)

    bars: list[tuple[int, Role, int, str, str]] = [
        (
            62,
            "warning",
            dense,
            say(
                f"全连接层：{100 * millions} 万个输入，{outputs} 个输出",
                f"Dense: {millions} million inputs, {outputs} outputs",
            ),
            say(f"{shown} 个，{gigabytes}", f"{shown} weights, {gigabytes}"),
        ),
        (
            164,
            "kernel",
            conv,
            say(
                f"卷积层：{outputs} 个 3×3×{channels} 的卷积核",
                f"Convolutional: {outputs} kernels of 3×3×{channels}",
            ),
            str(conv),
        ),
    ]
    for y, role, count, name, inside in bars:
        bar = Box(left, y, math.log10(count) * unit, 48)
        c.rect(bar, fill=soft(role), stroke=colour(role), width=2.5)
        c.text(left + 4, y - 20, name, anchor="start", halo=True)
        c.text(bar.right - 14, bar.center[1], inside, anchor="end", size=20)


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
