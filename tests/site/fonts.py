"""Looks for what is set in the fonts of formulas, and is not in them."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from playwright.sync_api import Locator, Page

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


PRELOADED = "all => all.map(({ href }) => href)"


def missing_signs(site: Site, element: Locator) -> Iterator[str]:
    """What the vendored font has of what is written, and the site's has not."""
    for whole, text in written_in(element).items():
        thinned = site.folder / "zh" / FONTS / whole.name
        if missing := sorted(set(text) & signs(whole) - signs(thinned)):
            yield f"{whole.stem} has no {' '.join(missing)}"


def unused_fonts(page: Page) -> set[str]:
    """The fonts that a page has its reader load at once, and sets nothing in."""
    links = page.locator("link[rel=preload][as=font]").evaluate_all(PRELOADED)
    used = {font.name for font in written_in(page.locator("body"))}
    return {link.rpartition("/")[2] for link in links} - used


def written_in(element: Locator) -> dict[Path, str]:
    """What is set in each font."""
    written: dict[str, str] = element.evaluate(WRITTEN)
    texts: dict[Path, str] = defaultdict(str)
    for face, text in written.items():
        texts[font_file(*face.split(","))] += text
    return texts


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
