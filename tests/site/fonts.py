"""Looks for signs that a page sets in a font of formulas, which the font has not."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from playwright.sync_api import Locator

from tests.docs.pages import ROOT
from tests.site.sites import Site

FONTS = "assets/katex/fonts"
# What stands in an element, typed or written, by the font in which it is set.
WRITTEN = """(element) => {
  const written = {};
  const write = (element, text) => {
    const { fontFamily, fontStyle, fontWeight } = getComputedStyle(element);
    const font = [fontFamily.split(",")[0], fontStyle, fontWeight];
    if (font[0].startsWith("KaTeX_")) written[font] = (written[font] ?? "") + text;
  };
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) write(node.parentElement, node.data);
  for (const input of element.querySelectorAll("input")) write(input, input.value);
  return written;
}"""


def missing_signs(site: Site, element: Locator) -> Iterator[str]:
    """What the vendored font has of what is written, and the site's has not."""
    written: dict[str, str] = element.evaluate(WRITTEN)
    for face, text in written.items():
        whole = font_file(*face.split(","))
        thinned = site.folder / "zh" / FONTS / whole.name
        if missing := sorted(set(text) & signs(whole) - signs(thinned)):
            yield f"{whole.stem} has no {' '.join(missing)}"


def font_file(family: str, style: str, weight: str) -> Path:
    """The font that a browser takes."""
    bold = "Bold" if int(weight) >= 600 else ""
    italic = "Italic" if style == "italic" else ""
    of_family = sorted((ROOT / "overrides" / FONTS).glob(f"{family}-*"))
    exact = f"{family}-{bold + italic or 'Regular'}"
    return next((path for path in of_family if path.stem == exact), of_family[-1])


@cache
def signs(font: Path) -> set[str]:
    """The signs that a font has."""
    return {chr(code) for code in TTFont(font).getBestCmap()}
