"""The picture of what the windows of the edge image teach."""

from convdocs import corr2d, edge_image, named_kernel

from .canvas import Canvas, number
from .finding_edges import BLACK, WHITE
from .geometry import Box
from .registry import Say, picture
from .style import colour


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
