"""Formulas as HTML and MathML, made by KaTeX while the site is built.

Readers get no script, no shift of the page, and formulas where JavaScript is off.
`pymdownx.arithmatex` finds the formulas; QuickJS runs KaTeX on them.
"""

import functools
import html
import json
from pathlib import Path
from xml.etree.ElementTree import Element

import quickjs
from page_extension import PageExtension, PageProcessor

KATEX = Path(__file__).parents[1] / "assets/katex/katex.min.js"


@functools.cache
def katex() -> quickjs.Context:
    """A JavaScript engine that has loaded KaTeX."""
    engine = quickjs.Context()
    engine.eval(KATEX.read_text(encoding="utf-8"))
    return engine


@functools.cache
def render(tex: str, display: bool) -> str:
    """The HTML and MathML of a formula; `ValueError` if KaTeX does not accept it."""
    options = {"displayMode": display, "strict": "error", "output": "htmlAndMathml"}
    call = f"katex.renderToString({json.dumps(tex)}, {json.dumps(options)})"
    try:
        # Through JSON, since the engine hands out long strings only as objects.
        return str(json.loads(katex().eval(f"JSON.stringify({call})")))
    except quickjs.JSException as error:
        raise ValueError(str(error).partition("\n")[0]) from error


class FormulaProcessor(PageProcessor):
    """Replaces what arithmatex found by what KaTeX makes of it."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.get("class") == "arithmatex":
                self.replace(element)

    def replace(self, element: Element) -> None:
        display = element.tag == "div"
        # arithmatex wraps the formula in \( \) or \[ \], and escapes it in a block.
        tex = html.unescape(str(element.text))[2:-2].strip()
        try:
            element.text = self.md.htmlStash.store(render(tex, display))
        except ValueError as error:
            self.warn(tex, f"KaTeX rejects the formula {tex!r}: {error}")
        # Else the search index is full of letters. The element needs a tag of its
        # own (x-formula, div), since the index ends the exclusion at the first closing
        # tag of the same name, and KaTeX nests spans.
        element.set("data-search-exclude", "")


extension = PageExtension("formulas", FormulaProcessor)
on_config = extension.on_config
on_page_markdown = extension.on_page_markdown
