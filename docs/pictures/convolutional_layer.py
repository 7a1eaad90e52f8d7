"""Pictures of the page on the convolutional layer."""

import torch
from torch.nn.functional import pad

from convdocs import corr2d

from .canvas import Canvas
from .geometry import Box, window
from .registry import Say, picture
from .style import colour


@picture(width=520, height=510)
def sliding_window(c: Canvas, say: Say) -> None:
    """The kernel at its four places on the notes' example, the output filling up."""
    X, K = torch.arange(9).reshape(3, 3), torch.arange(4).reshape(2, 2)
    Y = corr2d(X, K)
    places = sorted(window(0, 0, 2, 2))
    cell = 40
    name = say("卷积核 $K$", "Kernel $K$")
    c.grid(K.tolist(), 220, 42, role="kernel", cell=cell, label=name)

    for i, j in places:
        left, top = 10 + 266 * j, 206 + 174 * i
        unseen = window(0, 0, 3, 3) - window(i, j, 2, 2)
        x = c.grid(X.tolist(), left, top, cell=cell, faint=unseen)
        c.frame(x.cells(i, j, 2, 2))

        later = {place for place in places if place > (i, j)}
        found = [
            [None if (p, q) in later else Y[p, q].item() for q in (0, 1)]
            for p in (0, 1)
        ]
        y = c.grid(
            found,
            left + 3 * cell + 36,
            top + cell / 2,
            role="output",
            cell=cell,
            strong={(i, j)},
            faint=later,
        )
        if i == 0:
            c.text(x.center[0], top - 62, say("输入 $X$", "Input $X$"))
            c.text(y.center[0], top - 62, say("输出 $Y$", "Output $Y$"))
        c.arrow((x.right + 6, x.center[1]), (y.x - 8, x.center[1]), role="ink-soft")
        terms = " + ".join(f"{X[i + a, j + b]}·{K[a, b]}" for a, b in places)
        total = f"$y_{{{i},{j}}} = {terms} = {Y[i, j]}$"
        c.text(left, top - 24, total, size=17, anchor="start")


@picture(width=540, height=370)
def window_indices(c: Canvas, say: Say) -> None:
    """The letters of the formula at their places: window, kernel and output cell."""
    cell, top = 68, 84
    places = sorted(window(0, 0, 2, 2))

    def index(letter: str, by: int) -> str:
        return f"{letter}+{by}" if by else letter

    x = c.grid(
        [
            [None, None, None],
            *(
                [None, *(f"$x_{{{index('i', a)},{index('j', b)}}}$" for b in (0, 1))]
                for a in (0, 1)
            ),
        ],
        46,
        top,
        cell=cell,
        size=18,
        faint=window(0, 0, 3, 3) - window(1, 1, 2, 2),
        rows=["", "$i$", "$i+1$"],
        columns=["", "$j$", "$j+1$"],
        label=say("输入 $X$", "Input $X$"),
    )
    c.frame(x.cells(1, 1, 2, 2))
    c.grid(
        [[f"$w_{{{a},{b}}}$" for b in (0, 1)] for a in (0, 1)],
        292,
        top + 52,
        role="kernel",
        cell=50,
        rows=["$0$", "$1$"],
        columns=["$0$", "$1$"],
        label=say("卷积核 $K$", "Kernel $K$"),
    )
    c.grid(
        [[None, None], [None, "$y_{i,j}$"]],
        432,
        top + 52,
        role="output",
        cell=50,
        faint={(0, 0), (0, 1), (1, 0)},
        strong={(1, 1)},
        rows=["", "$i$"],
        columns=["", "$j$"],
        label=say("输出 $Y$", "Output $Y$"),
    )
    terms = " + ".join(
        f"w_{{{a},{b}}} x_{{{index('i', a)},{index('j', b)}}}" for a, b in places
    )
    c.text(270, 340, f"$y_{{i,j}} = {terms}$", size=20)


@picture(width=540, height=362)
def receptive_field(c: Canvas, say: Say) -> None:
    """Two 3×3 layers: an output sees 5×5 inputs, by so many paths each."""
    X, K = torch.zeros(7, 7, requires_grad=True), torch.ones(3, 3)
    Y = corr2d(corr2d(X, K), K)
    (paths,) = torch.autograd.grad(Y[1, 1], X)
    cell = 30

    def blank(n: int) -> list[list[None]]:
        return [[None] * n for _ in range(n)]

    def joined(seen: Box, seeing: Box) -> None:
        """A frame round what is seen, and lines to what sees it."""
        for v in (0, 1):
            c.line([seen.at(1, v), seeing.at(0, v)], role="kernel", dash="5 5")
        c.frame(seen)

    top = 62
    given = c.grid(
        paths.int().tolist(),
        10,
        top,
        cell=cell,
        size=17,
        faint=window(0, 0, 7, 7) - window(1, 1, 5, 5),
        show=lambda count: str(count or ""),
    )
    between = c.grid(
        blank(5),
        276,
        top + cell,
        role="output",
        cell=cell,
        faint=window(0, 0, 5, 5) - window(1, 1, 3, 3),
    )
    result = c.grid(
        blank(3),
        440,
        top + 2 * cell,
        role="output",
        cell=cell,
        faint=window(0, 0, 3, 3) - {(1, 1)},
        strong={(1, 1)},
    )
    joined(given.cells(1, 1, 5, 5), between.cells(1, 1, 3, 3))
    joined(between.cells(1, 1, 3, 3), result.cells(1, 1))
    c.frame(given.cells(1, 1, 3, 3), dash="7 5")
    c.frame(between.cells(1, 1), "output")

    for grid, name, size in (
        (given, say("输入", "Input"), 7),
        (between, say("第一层", "Layer 1"), 5),
        (result, say("第二层", "Layer 2"), 3),
    ):
        c.text(grid.center[0], 22, name)
        c.text(grid.center[0], grid.bottom + 24, f"{size}×{size}")
    c.text(
        10,
        given.bottom + 66,
        say(
            "格中的数：通到该输出的路有几条",
            "In a cell: how many paths lead to the output",
        ),
        anchor="start",
        size=17,
    )


@picture(width=540, height=250)
def padding_counts(c: Canvas, say: Say) -> None:
    """How many 3×3 windows see each pixel of a 5×5 image, without and with padding."""
    cell = 32
    for p in range(3):
        X = torch.zeros(5, 5, requires_grad=True)
        Y = corr2d(pad(X, (p, p, p, p)), torch.ones(3, 3))
        (seen,) = torch.autograd.grad(Y.sum(), X)
        counts = seen.int().tolist()
        x = 10 + p * 180
        few = {
            (i, j) for i, row in enumerate(counts) for j, n in enumerate(row) if n < 9
        }
        grid = c.grid(counts, x, 48, cell=cell, size=18, faint=few, label=f"$p = {p}$")
        c.rect(grid, stroke=colour("input"), width=2)
        size = say("输出", "Output") + f" {Y.shape[0]}×{Y.shape[1]}"
        c.text(grid.center[0], grid.bottom + 24, size)
