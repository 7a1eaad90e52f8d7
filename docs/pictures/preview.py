"""The picture that goes with a link when it is shared, in each language.

It is no part of a page: it becomes `docs/<language>/preview.png`, since those who show
it draw no SVG. The tests' browser makes it, with its fonts for Chinese; a machine that
builds the site may have none.
"""

from .canvas import Canvas
from .geometry import Box
from .home import home
from .registry import Say
from .style import colour

SIZE = 1200, 630


def preview(say: Say) -> str:
    """The title of the site beside the drawing of the home page, as SVG."""
    c = Canvas(*SIZE)
    c.rect(Box(0, 0, *SIZE), fill=colour("paper"))
    c.text(64, 216, say("卷积", "Convolution"), size=74, anchor="start", bold=True)
    lines = say(
        "从全连接层到卷积|讲清楚每一步|每一段代码都能运行",
        "From fully connected layers|to convolution, every step|"
        "explained, every block run",
    ).split("|")
    for n, line in enumerate(lines):
        soft = colour("ink-soft")
        c.text(66, 318 + 58 * n, line, size=37, anchor="start", fill=soft)
    drawing = Canvas(520, 330)
    home(drawing, say)
    for name, value in {"x": 602, "y": 122, "width": 566, "height": 359}.items():
        drawing.root.set(name, str(value))
    c.root.append(drawing.root)
    return c.svg()
