"""Text with mathematics: `输入 $x_{i+1,j}$` gets subscripts and italics."""

import re
from xml.etree.ElementTree import Element, SubElement

SANS = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
# The site's formulas are set by KaTeX; with its fonts letters look the same here.
MATH_ITALIC = "KaTeX_Math, 'Times New Roman', serif"
MATH_UPRIGHT = "KaTeX_Main, 'Times New Roman', serif"

_SCRIPT = re.compile(r"([_^])(?:\{([^{}]*)\}|(.))")
_LETTERS = re.compile(r"([A-Za-zα-ω]+|[^A-Za-zα-ω]+)")
_SHIFT = {"_": 0.22, "^": -0.38}
_SCRIPT_SIZE = 0.72


def set_text(element: Element, markup: str, size: float) -> None:
    """Fill a `<text>` element; parts between dollar signs are mathematics."""
    for n, part in enumerate(markup.split("$")):
        if not part:
            continue
        if n % 2 == 0:
            _append(element, part)
        else:
            _set_math(element, part.replace("-", "−"), size)


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _set_math(element: Element, math: str, size: float) -> None:
    end = 0
    shift = 0.0  # of the baseline at the moment; `dy` is relative to it
    for script in _SCRIPT.finditer(math):
        shift = _set_run(element, math[end : script.start()], size, 0.0, shift)
        target = _SHIFT[script[1]] * size
        shift = _set_run(
            element, script[2] or script[3], size * _SCRIPT_SIZE, target, shift
        )
        end = script.end()
    rest = math[end:]
    if rest or shift:
        # What moves the baseline back must not be empty: a zero-width space will do.
        _set_run(element, rest or "\u200b", size, 0.0, shift)


def _set_run(
    element: Element, run: str, size: float, target: float, shift: float
) -> float:
    for piece in _LETTERS.findall(run):
        span = SubElement(element, "tspan", {"font-size": f"{size:g}"})
        italic = piece[0].isalpha()
        span.set("font-family", MATH_ITALIC if italic else MATH_UPRIGHT)
        if italic:
            span.set("font-style", "italic")
        if target != shift:
            span.set("dy", f"{target - shift:.1f}")
            shift = target
        span.text = piece
    return shift
