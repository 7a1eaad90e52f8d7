"""Formulas as HTML and MathML, made by KaTeX while the site is built.

Readers get no script, no shift of the page, and formulas where JavaScript is off.
`pymdownx.arithmatex` finds the formulas; QuickJS runs KaTeX on them.
A displayed formula that begins with \\label{name} can be linked to as #eq-name.
"""

import functools
import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from formula_marks import mark
from page_extension import PageExtension, PageProcessor
from permalinks import permalink

# What may not begin a line, and how many signs fit on a telephone's line before it.
CLOSING = tuple("，。：；！？、）”’,.:;!?)")
SHORT = 20
SIGN = re.compile(r"\\[a-zA-Z]+|[^\s\\{}_^]")

LABEL = re.compile(r"\\label\{([\w-]+)\}\s*")

# The TeX once more, for scripts that copy it; there is none here.
SOURCE = re.compile(r"<semantics>(.*?)<annotation[^>]*>.*?</annotation></semantics>")

APPLIED_TO_NOTHING = re.compile(r"<mo>\u2061</mo>(?=</m(?:frac|sub|sup))")

# The struts of the parts that may end a line: how high, and how much of it below.
STRUT = re.compile(
    r'katex-base"><span class="katex-strut" style="height:([\d.]+)em;'
    r"(?:vertical-align:-([\d.]+)em;)?"
)

KATEX = Path(__file__).parents[1] / "assets/katex/katex.min.js"


# What a formula gives, or why KaTeX does not accept it.
ATTEMPT = """
try {{ JSON.stringify({{ html: katex.renderToString({tex}, {options}) }}) }}
catch (error) {{ JSON.stringify({{ reason: String(error) }}) }}
"""


@functools.cache
def katex() -> Callable[[str], str]:
    """A JavaScript engine that has loaded KaTeX: it says what an expression gives."""
    # Now, since it starts a thread, and only a process without one can be copied
    # (beside.py).
    import quickjs

    engine = quickjs.Context()
    engine.eval(KATEX.read_text(encoding="utf-8"))
    evaluate: Callable[[str], str] = engine.eval
    return evaluate


@functools.cache
def render(tex: str, display: bool) -> str:
    """The HTML and MathML of a formula; `ValueError` if KaTeX does not accept it."""
    options = {"displayMode": display, "strict": "error", "output": "htmlAndMathml"}
    # Through JSON, since the engine hands out long strings only as objects.
    answer = katex()(ATTEMPT.format(tex=json.dumps(tex), options=json.dumps(options)))
    result = json.loads(answer)
    if "reason" in result:
        raise ValueError(result["reason"])
    rendered = result["html"]
    # The minifier (lean.py) would take <mspace/> for a tag that is never closed.
    rendered = re.sub(r"<mspace([^<>]*)/>", r"<mspace\1></mspace>", rendered)
    # KaTeX applies max in \lambda_{\max} to nothing: a third part, which <msub> cannot
    # have. Firefox calls it a mistake, and what a screen reader says is anyone's guess.
    return SOURCE.sub(r"\1", APPLIED_TO_NOTHING.sub("", rendered))


class FormulaProcessor(PageProcessor):
    """Replaces what arithmatex found by what KaTeX makes of it."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, element in enumerate(parent):
                if element.get("class") == "arithmatex":
                    # arithmatex wraps the formula in \( \) or \[ \].
                    tex = html.unescape(str(element.text))[2:-2].strip()
                    self.replace(element, tex)
                    if label := LABEL.match(tex):
                        parent[index] = self.with_id(element, label[1])
                    if (element.tail or "").startswith(CLOSING) and is_short(tex):
                        parent[index] = with_next_letter(element)

    def replace(self, element: Element, tex: str) -> None:
        try:
            displayed = element.tag == "div"
            formula = render(LABEL.sub("", tex, 1), displayed)
            element.text = self.md.htmlStash.store(formula)
            if displayed:
                element.set("style", room(formula))
        except ValueError as error:
            self.warn(tex, f"KaTeX rejects the formula {tex!r}: {error}")
        # Else the search index is full of letters. The element needs a tag of its
        # own (x-formula, div), since the index ends the exclusion at the first closing
        # tag of the same name, and KaTeX nests spans.
        element.set("data-search-exclude", "")

    def with_id(self, element: Element, name: str) -> Element:
        """The formula in a block with its id, a mark if tests check it, and a link."""
        id = f"eq-{name}"
        block = Element("div", {"class": "formula", "id": id})
        block.append(element)
        block.tail, element.tail = element.tail, None
        found = mark(name, self.config)
        if found is not None:
            block.append(found)
        if found is None or found.get("href") != f"#{id}":
            block.append(permalink(id, "formula", self.config))
        return block


def room(formula: str) -> str:
    """The style that keeps a displayed formula's room until it is laid out."""
    struts = [(float(h), float(d or 0)) for h, d in STRUT.findall(formula)]
    above, below = max(h - d for h, d in struts), max(d for _, d in struts)
    # KaTeX's letters are a tenth larger, and no line is lower than a letter's.
    return f"contain-intrinsic-height:auto {max(1.4, 1.1 * (above + below)):.2f}em"


def is_short(tex: str) -> bool:
    """Whether the formula fits on a telephone's line."""
    return len(SIGN.findall(tex)) <= SHORT


def with_next_letter(element: Element) -> Element:
    """The element and the letter after it, on one line."""
    together = Element("span", {"class": "nobreak"})
    together.append(element)
    tail = str(element.tail)
    element.tail, together.tail = tail[0], tail[1:]
    return together


extension = PageExtension("formulas", FormulaProcessor)
on_config = extension.on_config
on_page_markdown = extension.on_page_markdown
