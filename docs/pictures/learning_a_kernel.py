"""Pictures of the page on learning a kernel."""

import math

import torch
from torch import Tensor

from convdocs import Conv2D, corr2d, edge_image, fit, named_kernel

from .canvas import Canvas, number
from .finding_edges import BLACK, WHITE
from .geometry import Box, Point
from .plot import Axes
from .registry import Say, picture
from .style import Role, colour

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
    """The loss over the two weights, and the way that gradient descent takes."""
    minimum = TRUE_KERNEL[0]
    hessian = torch.autograd.functional.hessian(  # type: ignore[no-untyped-call]
        _loss, START
    ).reshape(2, 2)
    (low, high), directions = torch.linalg.eigh(hessian)
    # The signs of eigenvectors are arbitrary: let both point to the right.
    flat, steep = (d * d[0].sign() for d in directions.T)

    x_range, y_range = ((w - 1.75, w + 1.75) for w in minimum.tolist())
    axes = Axes(c, Box(56, 40, 450, 450), x_range, y_range)
    axes.frame("$w_{0,0}$", "$w_{0,1}$")
    axes.x_ticks([0, 1, 2])
    axes.y_ticks([-2, -1, 0], lines=False)

    def place(u: float, v: float) -> Point:
        """Go u along the flat direction and v along the steep one from the minimum."""
        w0, w1 = (minimum + u * flat + v * steep).tolist()
        return axes.at(w0, w1)

    for ends in ((-2.25, 0), (2.25, 0)), ((0, -2.25), (0, 2.25)):
        c.line([place(*end) for end in ends], role="ink-soft", width=1.5, dash="3 5")
    for height in (1, 4, 9, 16, 25):
        # At (u, v) the loss is (low u² + high v²) / 2: a contour is an ellipse.
        a, b = ((2 * height / curvature) ** 0.5 for curvature in (low, high))
        turns = [math.tau * n / 72 for n in range(72)]
        ellipse = [place(a * math.cos(t), b * math.sin(t)) for t in turns]
        c.line(ellipse, role="input", width=1.5, close=True)
        words = str(height) if height < 25 else say("损失 25", "loss 25")
        c.text(*place(a, 0), words, halo=True)

    layer, path = _layer(), [START[0].tolist()]
    for _ in range(14):
        fit(layer, X, Y, lr=0.03, steps=1)
        path.append(layer.weight[0].tolist())
    points = [axes.at(*weights) for weights in path]
    c.line(points, role="kernel", width=3)
    for point in points[:-1]:
        c.dot(point, role="kernel", radius=5)
    c.dot(place(0, 0), role="output", radius=8)

    x, y = points[0]
    c.text(x + 12, y - 8, say("起点", "start"), anchor="start", halo=True)
    x, y = place(0, 0)
    words = say("最低点 $[1, -1]$", "minimum $[1, -1]$")
    c.text(x + 22, y + 4, words, anchor="start", halo=True)
    x, y = place(-2.25, 0)
    words = say(f"缓，$λ = {low:.0f}$", f"flat, $λ = {low:.0f}$")
    c.text(x - 10, y - 14, words, anchor="start", halo=True)
    x, y = place(0, 2.25)
    words = say(f"陡，$λ = {high:.0f}$", f"steep, $λ = {high:.0f}$")
    c.text(x + 10, y - 14, words, anchor="end", halo=True)


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


@picture(width=550, height=290)
def four_windows(c: Canvas, say: Say) -> None:
    """Each kind of window: how many there are, what they should give, their error."""
    X = edge_image()
    Y = corr2d(X, named_kernel("difference"))
    windows = X.unfold(1, 2, 1).flatten(0, 1)
    cell = 32
    x = c.grid([[None] * 8] * 6, 10, 54, cell=cell, label=say("输入 $X$", "Input $X$"))
    for i, row in enumerate(X.tolist()):
        for j, value in enumerate(row):
            fill = WHITE if value else BLACK
            c.rect(x.cells(i, j), fill=fill, stroke=colour("input"))

    columns = (404, 458, 516)
    heads = say("个数", "count"), say("应为", "target"), say("误差", "error")
    for left, head in zip(columns, heads, strict=True):
        c.text(left, 34, head, size=16, fill="ink-soft")
    errors = "$e_0 + e_1$", "$e_0$", "0", "$e_1$"
    for n, (j, error) in enumerate(zip((0, 1, 3, 5), errors, strict=True)):
        place = x.cells((0, 2, 3, 5)[n], j, 1, 2)
        pair = X[0, j : j + 2].tolist()
        count = int((windows == X[0, j : j + 2]).all(1).sum())
        middle = 76 + 56 * n
        shown = Box(288, middle - 20, 80, 40)
        c.line([place.at(1, 0.5), shown.at(0, 0.5)], role="kernel", dash="5 5")
        c.frame(place)
        for b, value in enumerate(pair):
            half = Box(shown.x + 40 * b, shown.y, 40, 40)
            paper, ink = (WHITE, BLACK) if value else (BLACK, WHITE)
            c.rect(half, fill=paper)
            c.text(*half.center, number(value), fill=ink)
        c.frame(shown)
        texts = str(count), number(Y[0, j].item()), error
        for left, text in zip(columns, texts, strict=True):
            c.text(left, middle, text, size=20)
