"""Draw the static pictures of the lessons, in both languages.

`python -m docs.pictures` (re)writes `docs/zh/pictures/*.svg` and
`docs/en/pictures/*.svg`; with names (`python -m docs.pictures home flip`) only those.

To add a picture, write a function in the module named after its page:

    @picture(width=520, height=240)
    def two_grids(c: Canvas, say: Say) -> None:
        x = c.grid(X.tolist(), 40, 60, role="input", label=say("输入 $X$", "Input $X$"))
        c.frame(x.cells(0, 0, 2, 2), "kernel")

The file is named after the function, with dashes: `two-grids.svg`. Numbers in a picture
are computed by `convdocs`, not typed. A picture is at most 540 wide with text of 16 or
more, so that it can be read on a telephone; it has no ids and no style sheet, so that
it can be inlined; its colours are the site's CSS variables, so that it follows light
and dark.
"""

from .canvas import Canvas
from .geometry import Box, Grid, Point, window
from .plot import Axes
from .registry import Say, picture, pictures

__all__ = [
    "Axes",
    "Box",
    "Canvas",
    "Grid",
    "Point",
    "Say",
    "picture",
    "pictures",
    "window",
]
