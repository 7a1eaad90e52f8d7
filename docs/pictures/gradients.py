"""Pictures of the page on gradients."""

from functools import reduce

import torch
import torch.nn.functional as F
from torch import Tensor

from convdocs import conv2d, corr2d

from .canvas import Canvas, number
from .geometry import Box, window
from .plot import Axes
from .registry import Say, picture
from .style import colour, soft

X = torch.arange(9).reshape(3, 3)
K = torch.arange(4).reshape(2, 2)
G = torch.tensor([[1, 2], [3, 4]])


@picture(width=540, height=470)
def a_pixel_in_four_windows(c: Canvas, say: Say) -> None:
    """The windows that see the middle pixel, and the weight that it has in each."""
    cell, middle = 44, (1, 1)
    seen = [[K[middle[0] - i, middle[1] - j].item() for j in (0, 1)] for i in (0, 1)]
    title = say("四个窗口都看见中央的像素", "Four windows see the middle pixel")
    c.text(10, 20, title, anchor="start", bold=True)
    for i in (0, 1):
        for j in (0, 1):
            places = window(i, j, *K.shape)
            shown = [
                [K[m - i, n - j].item() if (m, n) in places else "" for n in range(3)]
                for m in range(3)
            ]
            x = c.grid([[""] * 3] * 3, 10 + 178 * j, 48 + 214 * i, cell=cell)
            for m, n in sorted(places):
                box = x.cells(m, n)
                c.rect(box, fill=soft("kernel"), stroke=colour("kernel"))
                bold = (m, n) == middle
                c.text(*box.center, number(shown[m][n]), size=20, bold=bold)
            c.frame(x.cells(i, j, *K.shape))
            c.frame(x.cells(*middle).grow(-3), "input")
            a, b = middle[0] - i, middle[1] - j
            words = f"$y_{{{i},{j}}}${say('：', ': ')}$w_{{{a},{b}}} = {seen[i][j]}$"
            c.text(x.center[0], x.bottom + 24, words)

    left = 406
    y = c.grid(seen, left, 114, role="output", cell=cell)
    for line, words in enumerate(
        say("它在各个输出里\n的权重", "Its weight in\neach output").split("\n")
    ):
        c.text(y.center[0], 58 + 24 * line, words)
    k = c.grid(K.tolist(), left, 328, role="kernel", cell=cell)
    c.text(k.center[0], k.bottom + 24, say("核 $K$", "Kernel $K$"))
    c.arrow((k.center[0], k.y - 12), (y.center[0], y.bottom + 14), role="kernel")
    c.text(y.center[0] + 14, (y.bottom + k.y) / 2, "180°", anchor="start")


@picture(width=540, height=284)
def back_to_the_input(c: Canvas, say: Say) -> None:
    """The gradient of the output, with zeros round it, under the turned kernel."""
    h, w = K.shape
    padded = F.pad(G, (w - 1, w - 1, h - 1, h - 1))
    turned, back = K.flip(0, 1), conv2d(padded, K)
    cell, at = 44, (1, 1)
    inside = window(h - 1, w - 1, *G.shape)
    around = window(0, 0, *padded.shape) - inside
    g = c.grid(
        padded.tolist(),
        10,
        48,
        role="output",
        cell=cell,
        faint=around,
        label=say("$G$，四周补零", "$G$ in zeros"),
    )
    c.frame(g.cells(*at, h, w))
    k = c.grid(
        turned.tolist(),
        238,
        g.center[1] - cell,
        role="kernel",
        cell=cell,
        label=say("转了 180° 的 $K$", "$K$ turned 180°"),
    )
    x = c.grid(
        back.tolist(),
        390,
        g.center[1] - 1.5 * cell,
        cell=cell,
        strong={at},
        label=say("输入的梯度", "Gradient of $X$"),
    )
    c.arrow((g.right + 8, g.center[1]), (k.x - 8, g.center[1]), role="ink-soft")
    c.arrow((k.right + 8, g.center[1]), (x.x - 8, g.center[1]), role="ink-soft")
    under = padded[at[0] : at[0] + h, at[1] : at[1] + w]
    pairs = zip(turned.flatten().tolist(), under.flatten().tolist(), strict=True)
    terms = " + ".join(f"{weight}·{slope}" for weight, slope in pairs)
    c.text(270, 258, f"${terms} = {back[at]}$", size=20)


def _cubes(X: Tensor, K: Tensor) -> Tensor:
    """The sum of the outputs' cubes, rounded alike on every machine.

    Only elementwise products and sums, each rounded once, in a fixed order.
    """
    h, w = K.shape
    rows, columns = X.shape[0] - h + 1, X.shape[1] - w + 1
    y = X.new_zeros(rows, columns)
    for a in range(h):
        for b in range(w):
            y = y + X[a : a + rows, b : b + columns] * K[a, b]
    total: Tensor = reduce(torch.add, (y * y * y).flatten())
    return total


@picture(width=540, height=460)
def the_step_of_a_difference(c: Canvas, say: Say) -> None:
    """The error of the difference quotient against its step, in both precisions."""
    torch.manual_seed(0)
    X, K = torch.rand(6, 6).double(), torch.rand(3, 3).double()
    slopes = corr2d(X, 3 * corr2d(X, K) ** 2)
    axes = Axes(
        c, Box(66, 46, 456, 340), x_range=(-12.5, -0.5), y_range=(1e-13, 1e1), log=True
    )
    axes.y_ticks(
        [10.0**p for p in range(-12, 1, 3)], [f"$10^{{{p}}}$" for p in range(-12, 1, 3)]
    )
    axes.x_ticks(range(-12, 0, 3), [f"$10^{{{p}}}$" for p in range(-12, 0, 3)])
    axes.frame(
        say("步子 $ε$", "step $ε$"), say("相对误差（最大）", "relative error (largest)")
    )
    c.line([axes.at(-6, 1e-13), axes.at(-6, 1e1)], role="warning", dash="3 6")
    axes.label(-6, 4e-13, say("gradcheck 的步子", "gradcheck's step"), dx=8, dy=-4)
    axes.label(-3, 2e-2, "float32")
    axes.label(-9.4, 1e-9, "float64", anchor="end")
    for dtype, role, dash in (
        (torch.float32, "kernel", "9 6"),
        (torch.float64, "input", None),
    ):
        x, k = X.to(dtype), K.to(dtype)
        worst = []
        for power in range(-12, 0):
            step, errors = 10.0**power, []
            for n, slope in enumerate(slopes.flatten().tolist()):
                nudge = torch.zeros(9, dtype=dtype)
                nudge[n] = step
                nudge = nudge.reshape(3, 3)
                change = _cubes(x, k + nudge) - _cubes(x, k - nudge)
                errors.append(abs(change.item() / (2 * step) / slope - 1))
            worst.append(max(errors))
        axes.curve(range(-12, 0), worst, role=role, width=3, dash=dash, dots=True)
