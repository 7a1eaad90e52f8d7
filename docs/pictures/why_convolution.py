"""Picture of the page on why there are convolutional layers."""

import math

from convdocs import count_dense, memory_bytes

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
