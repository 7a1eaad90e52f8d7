"""Pictures of the page on cross-correlation and convolution."""

from collections.abc import Callable

import torch
from torch import Tensor

from convdocs import conv1d, conv2d, corr1d, corr2d, edge_image

from .canvas import Canvas
from .geometry import Box
from .plot import Axes
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


Layer = Callable[[Tensor, Tensor], Tensor]


@picture(width=540, height=420)
def flip_in_one_dimension(c: Canvas, say: Say) -> None:
    """One window in one dimension, under the kernel as it is and back to front."""
    x, k = torch.tensor([1, 2, 4, 8]), torch.tensor([1, 2, 3])
    cell = 50
    rows = [
        (
            44,
            k,
            corr1d(x, k),
            say("互相关：核原样", "Cross-correlation: the kernel as it is"),
        ),
        (
            256,
            k.flip(0),
            conv1d(x, k),
            say("卷积：核颠倒", "Convolution: the kernel reversed"),
        ),
    ]
    for top, kernel, result, title in rows:
        c.text(10, top - 22, title, anchor="start", bold=True)
        given = c.grid([x.tolist()], 96, top, cell=cell, faint={(0, 3)})
        under = c.grid([kernel.tolist()], 96, top + cell + 8, role="kernel", cell=cell)
        for grid, name in (
            (given, say("输入", "Input")),
            (under, say("核", "Kernel")),
        ):
            c.text(grid.x - 14, grid.center[1], name, anchor="end")
        pairs = zip(kernel.tolist(), x.tolist(), strict=False)
        total = " + ".join(f"{w}·{value}" for w, value in pairs)
        c.arrow((given.right + 16, top + cell + 4), (394, top + cell + 4))
        y = c.grid(
            [result.tolist()],
            410,
            top + cell / 2 + 4,
            role="output",
            cell=cell,
            strong={(0, 0)},
            faint={(0, 1)},
        )
        c.text(y.center[0], y.bottom + 20, say("输出", "Output"))
        c.text(96, under.bottom + 26, f"${total} = {result[0]}$", anchor="start")


@picture(width=540, height=560)
def mirrored_paths(c: Canvas, say: Say) -> None:
    """Two weights learned by both layers: from mirrored starts, and from one start."""
    X = edge_image().double()
    Y = corr2d(X, torch.tensor([[1.0, -1.0]], dtype=X.dtype))
    start = torch.tensor([[1.7, 0.5]], dtype=X.dtype)

    def path(layer: Layer, start: Tensor) -> list[tuple[float, float]]:
        weight = start.clone().requires_grad_()
        update = torch.optim.SGD([weight], lr=0.005, momentum=0.5)
        points = [weight.detach().clone()]
        for _ in range(60):
            update.zero_grad()
            loss = (layer(X, weight) - Y).square().sum()
            loss.backward()  # type: ignore[no-untyped-call]
            update.step()
            points.append(weight.detach().clone())
        return [(w[0, 0].item(), w[0, 1].item()) for w in points]

    axes = Axes(c, Box(46, 44, 440, 440), x_range=(-1.5, 2.1), y_range=(-1.5, 2.1))
    axes.x_ticks([-1, 0, 1, 2])
    axes.y_ticks([-1, 0, 1, 2])
    axes.frame("$w_0$", "$w_1$")
    axes.curve([-1.5, 2.1], [-1.5, 2.1], role="ink-soft", width=1.5, dash="2 6")

    paths = [
        (path(corr2d, start), "input", None),
        (path(conv2d, start.flip(1)), "kernel", "11 6"),
        (path(conv2d, start), "warning", "3 6"),
    ]
    for points, role, dash in paths:
        axes.curve(*zip(*points, strict=True), role=role, width=3, dash=dash)
        c.dot(axes.at(*points[0]), role=role, radius=6)
    for minimum in ((1, -1), (-1, 1)):
        c.dot(axes.at(*minimum), role="output", radius=8)

    axes.label(
        1, -1, say("互相关的解", "cross-correlation ends"), dy=26, anchor="middle"
    )
    axes.label(-1, 1, say("卷积的解", "convolution ends"), dx=-40, dy=-26)
    axes.label(1.7, 0.5, say("起点", "start"), dx=10, dy=-14)
    axes.label(0.5, 1.7, say("翻转的起点", "start, flipped"), dy=-20, anchor="middle")
    axes.label(2, 2, say("镜面", "mirror"), dx=-20, dy=-2, anchor="end")
