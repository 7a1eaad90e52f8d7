"""Pictures of the page on learning a kernel."""

import math

import torch
from torch import Tensor

from convdocs import Conv2D, corr2d, edge_image, fit, named_kernel

from .canvas import Canvas
from .geometry import Box, Point
from .plot import Axes
from .registry import Say, picture
from .style import Role

X = edge_image().double()
TRUE_KERNEL = named_kernel("difference").double()
Y = corr2d(X, TRUE_KERNEL)
START = torch.tensor([[0.4, 0.5]], dtype=torch.float64)


def _loss(K: Tensor) -> Tensor:
    return (corr2d(X, K) - Y).square().sum()


def _layer() -> Conv2D:
    layer = Conv2D((1, 2), bias=False).double()
    with torch.no_grad():
        layer.weight.copy_(START)
    return layer


@picture(width=540, height=550)
def loss_contours(c: Canvas, say: Say) -> None:
    """The loss over the two weights, and the way that gradient descent takes down it."""
    hessian = torch.autograd.functional.hessian(_loss, START).reshape(2, 2)
    curvatures, directions = torch.linalg.eigh(hessian)
    w0, w1 = TRUE_KERNEL[0].tolist()
    reach = 1.75
    axes = Axes(
        c,
        Box(56, 40, 450, 450),
        x_range=(w0 - reach, w0 + reach),
        y_range=(w1 - reach, w1 + reach),
    )
    axes.frame("$w_{0,0}$", "$w_{0,1}$")
    axes.x_ticks([0, 1, 2])
    axes.y_ticks([-2, -1, 0], lines=False)

    def place(along: float, direction: Tensor) -> Point:
        """The weights at a distance from the minimum in an eigenvector's direction."""
        return w0 + along * direction[0].item(), w1 + along * direction[1].item()

    # The signs of eigenvectors are arbitrary: let both point to the right.
    flat, steep = (d * d[0].sign() for d in directions.T)
    for direction in (flat, steep):
        ends = place(-2.25, direction), place(2.25, direction)
        c.line([axes.at(*end) for end in ends], role="ink-soft", width=1.5, dash="3 5")

    turns = torch.linspace(0, 2 * math.pi, 73, dtype=torch.float64)
    for height in (1, 4, 9, 16, 25):
        # Along an eigenvector the loss is λc²/2 at the distance c.
        radii = (2 * height / curvatures).tolist()
        a, b = math.sqrt(radii[0]), math.sqrt(radii[1])
        xs = w0 + a * turns.cos() * flat[0] + b * turns.sin() * steep[0]
        ys = w1 + a * turns.cos() * flat[1] + b * turns.sin() * steep[1]
        axes.curve(xs.tolist(), ys.tolist(), role="input", width=1.5)
        axes.label(*place(a, flat), str(height), anchor="middle")

    layer, path = _layer(), [START[0].tolist()]
    for _ in range(14):
        fit(layer, X, Y, lr=0.03, steps=1)
        path.append(layer.weight[0].tolist())
    points = [axes.at(*weights) for weights in path]
    c.line(points, role="kernel", width=3)
    for point in points[:-1]:
        c.dot(point, role="kernel", radius=5)
    c.dot(axes.at(w0, w1), role="output", radius=8)
    axes.label(*path[0], say("起点", "start"), dx=12, dy=-6)
    axes.label(w0, w1, say("最低点 $[1, -1]$", "minimum $[1, -1]$"), dx=22, dy=6)
    low, high = (f"$λ = {value:.0f}$" for value in curvatures.tolist())
    axes.label(*place(1.5, steep), say(f"陡，{high}", f"steep, {high}"), dx=8, dy=22)
    axes.label(*place(-1.6, flat), say(f"缓，{low}", f"flat, {low}"), dx=-8, dy=44)


@picture(width=540, height=430)
def loss_curves(c: Canvas, say: Say) -> None:
    """The loss step by step at three rates: the best, the usual, and one too large."""
    steps = 20
    axes = Axes(
        c, Box(58, 44, 350, 320), x_range=(0, steps), y_range=(1e-6, 1e3), log=True
    )
    axes.y_ticks(
        [10.0**p for p in range(-6, 4, 3)], [f"$10^{{{p}}}$" for p in range(-6, 4, 3)]
    )
    axes.x_ticks(range(0, steps + 1, 5))
    axes.frame(
        say("更新了几步", "steps taken"), say("损失（对数刻度）", "loss (log scale)")
    )
    rates: list[tuple[float, str, Role, str | None, str]] = [
        (0.034, "$η = 0.034$", "warning", "8 6", say("发散", "diverges")),
        (0.03, "$η = 0.03$", "kernel", None, say("收敛", "converges")),
        (1 / 36, "$η = 1/36$", "output", None, say("最快", "fastest")),
    ]
    for rate, name, role, dash, verdict in rates:
        losses = fit(_layer(), X, Y, lr=rate, steps=steps + 1)
        axes.curve(range(steps + 1), losses, role=role, width=3, dash=dash)
        axes.label(steps, losses[-1], name, dx=10, dy=-11)
        axes.label(steps, losses[-1], verdict, dx=10, dy=13)
