"""Pictures of the page that derives the convolutional layer from the dense one."""

import random

import torch
from torch import Tensor

from convdocs import apply_reindexed, count_cut, count_dense, count_tied, cut, tie

from .canvas import Canvas, number
from .geometry import window
from .registry import Say, picture
from .style import Role, colour


def _shades(*shape: int) -> Tensor:
    """Random numbers in [0.1, 1), the same on every machine and with every torch."""
    numbers = random.Random(0)
    size = torch.Size(shape)
    values = [numbers.uniform(0.1, 1) for _ in range(size.numel())]
    return torch.tensor(values, dtype=torch.float64).reshape(size)


def _matrix(V: Tensor) -> Tensor:
    """The matrix of the layer with weights V: column m answers to pixel m alone."""
    n_h, n_w = V.shape[:2]
    impulses = torch.eye(n_h * n_w, dtype=V.dtype).reshape(-1, n_h, n_w)
    return apply_reindexed(V, impulses).flatten(1).T


def _without_zeros(M: Tensor) -> list[list[float | None]]:
    return [[value or None for value in row] for row in M.tolist()]


@picture(width=540, height=400)
def dense_to_conv(c: Canvas, say: Say) -> None:
    """The matrix of a layer on a 4×4 image: dense, then tied, then cut."""
    n, delta, cell = 4, 1, 10
    pixels = n * n
    v = _shades(2 * n - 1, 2 * n - 1)
    near = cut(v, delta)
    dense = _shades(pixels, pixels)
    panels = [
        (dense, None, say("全连接", "Dense"), count_dense(pixels, pixels)),
        (_matrix(tie(v)), v, say("① 平移等变", "① Equivariant"), count_tied((n, n))),
        (_matrix(tie(near)), near, say("② 局部性", "② Local"), count_cut(delta)),
    ]
    # Where the weights of the neighbour on the right stand, offset (0, 1).
    right = torch.zeros_like(v)
    right[n - 1, n] = 1
    names = [
        say("$v_{a,b}$，7×7", "$v_{a,b}$, 7×7"),
        say("$v_{a,b}$，3×3", "$v_{a,b}$, 3×3"),
    ]
    side, top, below = pixels * cell, 104, 292

    for p, (matrix, free, title, count) in enumerate(panels):
        left = 30 + p * (side + 14)
        middle = left + side / 2
        c.text(middle, 18, title, bold=True)
        c.text(
            middle, 44, say(f"{count} 个不同的权重", f"{count} free weights"), size=17
        )
        drawn = [
            (c.heat(_without_zeros(matrix), left, top, cell=cell), _matrix(tie(right)))
        ]
        for m in range(1, n):
            for ends in (((m / n, 0), (m / n, 1)), ((0, m / n), (1, m / n))):
                c.line([drawn[0][0].at(*end) for end in ends], role="ink-soft", width=1)
        if free is not None:
            start = middle - free.shape[1] * cell / 2
            drawn.append((c.heat(_without_zeros(free), start, below, cell=cell), right))
            c.text(middle, below + 86, names[p - 1], size=16)
        for grid, marked in drawn:
            for i, j in marked.nonzero().tolist():
                c.rect(grid.cells(i, j), stroke=colour("ink"), width=2)

    c.text(
        30 + side / 2,
        top - 16,
        say("输入像素 →", "input pixel →"),
        size=16,
        fill=colour("ink-soft"),
    )
    c.text(
        16,
        top + side / 2,
        say("输出像素 →", "output pixel →"),
        size=16,
        fill=colour("ink-soft"),
        turn=90,
    )
    for line, words in enumerate(
        [
            say("粗框：右邻居的权重，", "framed: the weight"),
            say("起初各不相同，", "of the neighbour at"),
            say("①之后都是 $v_{0,1}$", "right, $v_{0,1}$ after ①"),
        ]
    ):
        c.text(30, below + 10 + 26 * line, words, size=16, anchor="start")


@picture(width=540, height=400)
def offsets(c: Canvas, say: Say) -> None:
    """An input pixel named by its place (k, l), or by its offset (a, b)."""
    rows, columns, cell = 5, 8, 56
    (i, j), (k, l) = (1, 1), (3, 5)  # noqa: E741 - the letters of the formula
    cells: list[list[object]] = [[None] * columns for _ in range(rows)]
    cells[i][j], cells[k][l] = "$h_{i,j}$", "$x_{k,l}$"
    row_names, column_names = [""] * rows, [""] * columns
    row_names[i], row_names[k] = "$i$", "$k$"
    column_names[j], column_names[l] = "$j$", "$l$"
    g = c.grid(
        cells,
        46,
        84,
        cell=cell,
        rows=row_names,
        columns=column_names,
        label=say(
            "输入 $X$，虚线框：输出像素 $(i,j)$ 的位置",
            "Input $X$; dashed: the place of output pixel $(i,j)$",
        ),
        faint=window(0, 0, rows, columns) - {(k, l)},
    )
    here, there = g.cells(i, j), g.cells(k, l)
    c.frame(there, "input")
    c.frame(here, "output", dash="7 5")
    corner = there.center[0], here.center[1]
    c.arrow(here.at(1, 0.5), corner, role="kernel")
    c.arrow(corner, there.at(0.5, 0), role="kernel")
    c.arrow(here.at(1, 1), there.at(0, 0), role="kernel", width=3.5)
    c.text((here.right + corner[0]) / 2, corner[1] - 16, "$b$", size=22, halo=True)
    c.text(corner[0] + 16, (corner[1] + there.y) / 2, "$a$", size=22, halo=True)
    name = "$v_{i,j,a,b} = w_{i,j,k,l}$"
    c.text(here.right - 4, there.y + 14, name, size=20, halo=True)
    c.text(
        there.right + 10,
        there.center[1],
        "$= x_{i+a,j+b}$",
        size=20,
        anchor="start",
        halo=True,
    )


@picture(width=540, height=354)
def and_or(c: Canvas, say: Say) -> None:
    """What 'or' and 'and' leave of the weights in a ±4 window: a square, or a cross."""
    reach, delta, cell = 4, 1, 25
    size = 2 * reach + 1
    far = (torch.arange(size) - reach).abs() > delta
    ones = torch.ones(size, size, dtype=torch.int64)
    panels: list[tuple[Tensor, Role, str, str]] = [
        (
            cut(ones, delta),
            "kernel",
            say("或", "or"),
            say("正方形，对", "a square: right"),
        ),
        (
            ones.where(~(far[:, None] & far), 0),
            "warning",
            say("且", "and"),
            say("十字，错", "a cross: wrong"),
        ),
    ]
    low, high, wide = reach - delta, reach + delta + 1, 2 * delta + 1
    arms = [
        (0, low, low, wide),
        (high, low, low, wide),
        (low, 0, wide, low),
        (low, high, wide, low),
    ]
    names = [number(n - reach) if n % 4 == 0 else "" for n in range(size)]
    for p, (kept, role, word, shape) in enumerate(panels):
        left, top = 36 + p * 272, 84
        middle = left + size * cell / 2
        gone = {(a, b) for a, b in window(0, 0, size, size) if not kept[a, b]}
        grid = c.grid(
            [[None] * size] * size,
            left,
            top,
            role=role,
            cell=cell,
            faint=gone,
            rows=names,
            columns=names,
        )
        c.frame(grid.cells(low, low, wide, wide), role)
        for arm in arms if p else ():
            c.hatch(grid.cells(*arm))
        rule = f"$|a| > Δ$ {word} $|b| > Δ$"
        c.text(middle, 18, say(f"{rule} 时为 0", f"0 where {rule}"), size=16)
        count = int(kept.sum())
        c.text(
            middle,
            top + size * cell + 26,
            say(f"留下 {count} 个：{shape}", f"{count} stay, {shape}"),
            size=17,
        )
