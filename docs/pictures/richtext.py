"""Text with mathematics: `输入 $x_{i+1,j}$` gets subscripts and italics."""

import re
from xml.etree.ElementTree import Element, SubElement

SANS = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
# The site's formulas are set by KaTeX; with its fonts letters look the same here.
ITALIC = {"font-family": "KaTeX_Math, 'Times New Roman', serif", "font-style": "italic"}
UPRIGHT = {"font-family": "KaTeX_Main, 'Times New Roman', serif"}

_RUN = re.compile(r"([_^])(?:\{([^{}]*)\}|(.))|([^_^]+)")
_PIECE = re.compile(r"([A-Za-zα-ω]+)|[^A-Za-zα-ω]+")
_SHIFT = {"": 0.0, "_": 0.22, "^": -0.38}  # of the baseline, in parts of the size
_SCRIPT_SIZE = 0.72


def set_text(element: Element, markup: str, size: float) -> None:
    """Fill a `<text>` element; parts between dollar signs are mathematics."""
    for n, part in enumerate(markup.split("$")):
        if n % 2:
            _append_math(element, part.replace("-", "−"), size)
        elif len(element):
            element[-1].tail = part
        else:
            element.text = part


def _append_math(element: Element, math: str, size: float) -> None:
    runs = [
        (script, braced or single or plain)
        for script, braced, single, plain in _RUN.findall(math)
    ]
    if runs[-1][0]:
        runs.append(("", "\u200b"))  # carries the way back from a script to the line
    shift = 0.0
    for script, run in runs:
        for piece in _PIECE.finditer(run):
            span = SubElement(element, "tspan", ITALIC if piece[1] else UPRIGHT)
            span.text = piece[0]
            if script:
                span.set("font-size", f"{_SCRIPT_SIZE * size:.1f}")
            if move := _SHIFT[script] * size - shift:
                span.set("dy", f"{move:.1f}")
                shift += move
