"""Pictures of the page on padding, stride and channels."""

from itertools import product

import torch
import torch.nn.functional as F

from convdocs import corr2d_channels

from .canvas import Canvas
from .geometry import Point
from .registry import Say, picture
from .style import colour, soft


@picture(width=540, height=462)
def one_index(c: Canvas, say: Say) -> None:
    """Three windows on a padded strip: padding 1, stride 2, dilation 2."""
    n, h, p, s, q = 7, 3, 1, 2, 2
    x = torch.zeros(1, 1, n, requires_grad=True)
    m = F.conv1d(x, torch.ones(1, 1, h), padding=p, stride=s, dilation=q).shape[-1]
    cell, left, top = 48, 84, 70
    names: list[object] = [0, *(f"$x_{k}$" for k in range(n)), 0]
    padding = {(0, 0), (0, n + 1)}
    strip = c.grid([names], left, top, cell=cell, faint=padding)
    for k in range(-p, n + p):
        middle = strip.center_of(0, k + p)[0]
        c.text(middle, top - 16, f"{k}".replace("-", "−"), size=16, fill="ink-soft")
    c.text(
        left + strip.width / 2,
        24,
        say("输入，两边各填一格零", "Input, with a zero on each side"),
    )
    for i in range(m):
        y = top + 84 + i * 92
        places = [s * i + q * a for a in range(h)]
        bar = strip.cells(0, places[0], 1, places[-1] - places[0] + 1)
        c.line(
            [(bar.x + cell / 2, y + 20), (bar.right - cell / 2, y + 20)], role="kernel"
        )
        for a, place in enumerate(places):
            box = strip.cells(0, place)
            tile = type(box)(box.x + 4, y, cell - 8, 40)
            c.rect(tile, fill=soft("kernel"), stroke=colour("kernel"), width=2)
            c.text(*tile.center, f"$w_{a}$")
        c.text(left - 42, y + 20, f"$i = {i}$")
        terms = " + ".join(
            f"w_{a} x_{k - p}" if 0 <= k - p < n else f"w_{a} · 0"
            for a, k in enumerate(places)
        )
        c.text(bar.center[0], y + 58, f"$y_{i} = {terms}$", size=17)
    c.text(
        left + strip.width / 2,
        442,
        say("填充 1，步幅 2，膨胀 2", "padding 1, stride 2, dilation 2"),
        size=17,
    )


@picture(width=540, height=620)
def stride_counts(c: Canvas, say: Say) -> None:
    """How many windows see each pixel at stride 2, for kernels of four sizes."""
    n, s, cell = 8, 2, 28
    for h in range(1, 5):
        X = torch.zeros(1, n, n, requires_grad=True)
        Y = corr2d_channels(X, torch.ones(1, 1, h, h), stride=s)
        (seen,) = torch.autograd.grad(Y.sum(), X)
        counts = seen[0].int().tolist()
        x, y = 14 + (h - 1) % 2 * 288, 46 + (h - 1) // 2 * 310
        none = {(i, j) for i in range(n) for j in range(n) if not counts[i][j]}
        grid = c.grid(
            [[None] * n] * n,
            x,
            y,
            cell=cell,
            faint=none,
            label=say("核", "Kernel") + f" {h}×{h}",
        )
        for k in (1, 2, 4):
            darker = [
                grid.cells(i, j)
                for i in range(n)
                for j in range(n)
                if counts[i][j] == k
            ]
            c.squares(
                darker,
                fill=colour("input"),
                stroke="none",
                opacity={1: 0.0, 2: 0.16, 4: 0.4}[k],
            )
        for i, j in product(range(n), range(n)):
            ink = "ink-soft" if (i, j) in none else "ink"
            c.text(*grid.center_of(i, j), f"{counts[i][j]}", size=17, fill=colour(ink))
        c.rect(grid, stroke=colour("input"), width=2)
        unseen = say(f"没人看的：{len(none)}", f"never seen: {len(none)}")
        c.text(grid.center[0], grid.bottom + 22, unseen, size=17)


@picture(width=540, height=590)
def dilation_paths(c: Canvas, say: Say) -> None:
    """What one cell sees through three layers: dilations 2, 2, 2 against 1, 2, 4."""
    step, row, middle = 34, 60, 270
    for top, dilations in ((64, (2, 2, 2)), (348, (1, 2, 4))):
        reach = sum(dilations)

        def at(k: int, level: int, top: float = top) -> Point:
            return middle + k * step, top + level * row

        c.text(
            middle,
            top - 34,
            say("膨胀 ", "Dilations ") + ", ".join(map(str, dilations)),
            bold=True,
        )
        seen = {0}
        for level, q in enumerate(reversed(dilations)):
            below = {k + q * a for k in seen for a in (-1, 0, 1)}
            for k in seen:
                for a in (-1, 0, 1):
                    ends = at(k, level), at(k + q * a, level + 1)
                    c.line(ends, role="kernel", width=1.5)
            seen = below
        levels = [{0}]
        for q in reversed(dilations):
            levels.append({k + q * a for k in levels[-1] for a in (-1, 0, 1)})
        for level, found in enumerate(levels):
            role = "output" if level == 0 else "input" if level == 3 else "ink-soft"
            for k in range(-reach, reach + 1):
                point = at(k, level)
                if k in found:
                    c.dot(point, role=role, radius=9 if level in (0, 3) else 7)
                elif level == 3:
                    c.add(
                        "circle",
                        cx=point[0],
                        cy=point[1],
                        r=8,
                        fill=colour("paper"),
                        stroke=colour("ink-soft"),
                        stroke_width=1.5,
                    )
        if dilations == (2, 2, 2):
            c.text(middle + 22, top, say("一个输出", "one output"), anchor="start")
            c.text(8, top + 3 * row - 30, say("输入", "inputs"), anchor="start")
        size = 2 * reach + 1
        words = say(
            f"范围 {size} 格，看到 {len(seen)} 格", f"range {size}, seen {len(seen)}"
        )
        c.text(middle, top + 3 * row + 30, words, size=17)


@picture(width=540, height=270)
def groups(c: Canvas, say: Say) -> None:
    """Which input channels each output channel sees: all, half, one."""
    channels, gap = 4, 48
    titles = {
        1: say("不分组", "No groups"),
        2: say("两组", "2 groups"),
        4: say("逐通道", "Depthwise"),
    }
    for place, (number, title) in enumerate(titles.items()):
        left = 44 + place * 180
        c.text(left + 46, 18, title, bold=True)
        per = channels // number
        X = torch.zeros(channels, 1, 1, requires_grad=True)
        Y = corr2d_channels(X, torch.ones(channels, per, 1, 1), groups=number)
        lines = 0
        for o in range(channels):
            (slope,) = torch.autograd.grad(Y[o].sum(), X, retain_graph=True)
            for k in slope.flatten().nonzero().flatten().tolist():
                ends = (left, 62 + k * gap), (left + 92, 62 + o * gap)
                c.line(ends, role="kernel", width=2.5)
                lines += 1
        for k in range(channels):
            y = 62 + k * gap
            for x, role, letter in ((left, "input", "X"), (left + 92, "output", "Y")):
                c.add(
                    "rect",
                    x=x - 19,
                    y=y - 17,
                    width=38,
                    height=34,
                    rx=4,
                    fill=colour(f"{role}-soft"),
                    stroke=colour(role),
                    stroke_width=2,
                )
                c.text(x, y, f"${letter}_{k}$")
        words = say(f"{lines} 个核", f"{lines} kernels")
        c.text(left + 46, 250, words, size=17)
