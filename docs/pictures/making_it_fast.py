"""Pictures of the page on making it fast."""

import math

import torch
import torch.nn.functional as F

from convdocs import corr1d

from .canvas import Canvas
from .geometry import Box
from .plot import Axes
from .registry import Say, picture
from .style import colour, soft

PHASES, TILE = 4, 128


@picture(width=540, height=396)
def kernels_in_a_wider_kernel(c: Canvas, say: Say) -> None:
    """A kernel at four places in a wider one: four outputs from one stretch."""
    x = torch.tensor([3, 1, 4, 1, 5, 9, 2, 6])
    k = torch.tensor([1, 2, 3])
    y = corr1d(x, k)
    wide = len(k) + PHASES - 1
    cell, left = 44, 70
    places = [[b - p in range(len(k)) for b in range(wide)] for p in range(PHASES)]
    rows = [F.pad(k, (p, PHASES - 1 - p)).tolist() for p in range(PHASES)]

    inputs = c.grid(
        [x.tolist()],
        left,
        54,
        cell=cell,
        label=say("输入 $x$", "Input $x$"),
        faint={(0, n) for n in range(wide, len(x))},
    )
    c.frame(inputs.cells(0, 0, 1, wide))
    kernels = c.grid(
        rows,
        left,
        170,
        cell=cell,
        role="kernel",
        rows=[f"$p={p}$" for p in range(PHASES)],
        faint={(p, b) for p in range(PHASES) for b in range(wide) if not places[p][b]},
        label=say("四行宽的核", "Four rows, wider"),
    )
    for p in range(PHASES):
        c.frame(kernels.cells(p, p, 1, len(k)))
    outputs = c.grid(
        [[value] for value in y[:PHASES].tolist()],
        440,
        170,
        cell=cell,
        role="output",
        label=say("输出", "Output"),
    )
    for p in range(PHASES):
        middle = kernels.center_of(p, 0)[1]
        c.arrow((kernels.right + 10, middle), (outputs.x - 8, middle), role="ink-soft")
        c.text(outputs.right + 10, middle, f"$y_{p}$", anchor="start")
    c.arrow(
        (kernels.center[0], inputs.bottom + 8),
        (kernels.center[0], kernels.y - 34),
        role="input",
    )
    c.text(
        left,
        kernels.bottom + 28,
        say(
            f"下一组：窗口往右走 {PHASES} 格",
            f"Next group: the window moves by {PHASES} cells",
        ),
        anchor="start",
    )


@picture(width=540, height=420)
def overlapping_tiles(c: Canvas, say: Say) -> None:
    """Tiles that overlap; of each the outputs that went round are thrown away."""
    n, h, tile, cell = 14, 3, 6, 34
    step, left = tile - h + 1, 36
    x = c.grid(
        [[f"$x_{{{m}}}$" for m in range(n)]],
        left,
        40,
        cell=cell,
        size=16,
        label=say("输入", "Input"),
    )
    starts = range(0, n - h + 1, step)
    c.grid(
        [[f"$y_{{{m}}}$" for m in range(n - h + 1)]],
        left,
        362,
        cell=cell,
        role="output",
        size=16,
        label=say("输出", "Output"),
    )
    for number, start in enumerate(starts):
        top = 106 + 78 * number
        box = x.cells(0, start, 1, tile)
        below = x.bottom + 8 + 6 * (number % 2)  # neighbours would hide each other
        ends = [(box.x + 2, below), (box.right - 2, below)]
        c.line(ends, role="kernel", width=3)
        shown = [f"$y_{{{start + m}}}$" if m < step else "" for m in range(tile)]
        grid = c.grid([shown], box.x, top, cell=cell, role="output", size=16)
        for m in range(step, tile):
            wrapped = grid.cells(0, m)
            c.rect(wrapped, fill=soft("warning"), stroke=colour("warning"))
            c.hatch(wrapped)
        middle = grid.cells(0, 0, 1, step).center[0]
        c.arrow((middle, grid.bottom + 6), (middle, grid.bottom + 28), role="output")
    c.text(
        left + 8 * cell,
        124,
        say("划掉的绕过了环", "hatched: wrapped around"),
        anchor="start",
        size=16,
    )


@picture(width=540, height=500)
def multiplications_per_output(c: Canvas, say: Say) -> None:
    """How many multiplications an output takes, over the side of the kernel."""
    axes = Axes(
        c,
        Box(66, 46, 440, 388),
        x_range=(math.log2(2), math.log2(64)),
        y_range=(1.5, 8000),
        log=True,
    )
    axes.y_ticks([10.0**p for p in range(1, 4)], [str(10**p) for p in range(1, 4)])
    sides = [2, 4, 8, 16, 32, 64]
    axes.x_ticks(map(math.log2, sides), list(map(str, sides)))
    axes.frame(
        say("核的边长 $k$", "side of the kernel, $k$"),
        say("每个输出的乘法次数", "multiplications per output"),
    )
    ks = list(range(2, 65))
    xs = list(map(math.log2, ks))

    def tiles(k: int) -> float:
        return (TILE / (TILE - k + 1)) ** 2 * (4 * math.log2(TILE) + 2)

    axes.curve(xs, [k * (k + 15) for k in ks], role="kernel", dash="9 6")
    axes.curve(xs, [k * (k + 15) / 16 for k in ks], role="kernel", dash="2 6", width=3)
    axes.curve(xs, [k * k for k in ks], role="input", width=3)
    axes.curve(xs, list(map(tiles, ks)), role="output", width=3)
    direct = min(k for k in ks if tiles(k) < k * k)
    lanes = min(k for k in ks if tiles(k) < k * (k + 15) / 16)
    for k in (direct, lanes):
        axes.canvas.dot(axes.at(math.log2(k), tiles(k)), radius=6)
        axes.label(
            math.log2(k),
            tiles(k),
            f"$k={k}$",
            dx=-6 if k == direct else 8,
            dy=22,
            anchor="middle" if k == direct else "start",
        )
    axes.label(
        math.log2(8), 8 * 23, say("多相", "phases"), dx=-12, dy=-14, anchor="end"
    )
    axes.label(math.log2(3), 9, say("移位", "shifts"), dx=-8, dy=-10, anchor="end")
    axes.label(math.log2(46), tiles(46), "FFT", dx=0, dy=24)
    axes.label(
        math.log2(5.4),
        5.4 * 20.4 / 16,
        say("多相的指令数", "phases, instructions"),
        dx=14,
        dy=14,
    )
