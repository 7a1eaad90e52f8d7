"""Every page of both languages, looked at in a browser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.docs.notebooks import cells
from tests.docs.pages import Page as Source
from tests.docs.reference import docstring, entries
from tests.problems import none_of
from tests.site.axe import start_axe, violations
from tests.site.figures.figures import bring_to_life
from tests.site.fonts import missing_signs, unused_fonts
from tests.site.layout import resize
from tests.site.sites import Site
from tests.site.sources import SOURCES, address
from tests.site.theme import applying, left_out
from tests.site.watch import watch

# What of TeX shows where a formula is not rendered.
TEX = re.compile(r"\$|\\[a-zA-Z(\[]|[_^]\{")

TEXT = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (!parentElement.closest("code, pre, .katex, script, style")) texts.push(data);
  }
  return texts.join("\\n");
}"""

# How many parts each of these elements of MathML has, or it is a mistake.
PARTS = {
    2: ["mfrac", "msub", "msup", "munder", "mover", "mroot"],
    3: ["msubsup", "munderover"],
}


@dataclass(frozen=True)
class Tabs:
    """Three tabs of the browser, and what amiss the pages in them did."""

    light: Page
    dark: Page
    plain: Page  # without JavaScript
    seen: list[str] = field(default_factory=list)

    def open(self, url: str) -> None:
        """Open a page in each tab, and on it what is folded."""
        self.seen.clear()
        for tab in (self.light, self.dark, self.plain):
            tab.goto(url)
            tab.evaluate(
                "document.querySelectorAll('details').forEach(e => e.open = true)"
            )
        for tab in (self.light, self.dark):
            bring_to_life(tab)


@pytest.fixture(scope="module")
def tabs(site: Site, browser: Browser) -> Iterator[Tabs]:
    contexts = [
        browser.new_context(color_scheme="light", reduced_motion="reduce"),
        browser.new_context(color_scheme="dark", reduced_motion="reduce"),
        browser.new_context(java_script_enabled=False),
    ]
    light, dark, plain = (context.new_page() for context in contexts)
    tabs = Tabs(light, dark, plain)
    for page in (light, dark, plain):
        watch(page, site.url, tabs.seen)
    yield tabs
    for context in contexts:
        context.close()


@pytest.fixture(scope="module", params=SOURCES, ids=address)
def sources(request: pytest.FixtureRequest, site: Site, tabs: Tabs) -> list[Source]:
    """What a page was made from; the page itself lies open in the tabs."""
    path: Path = request.param
    tabs.open(site.url + address(path))
    if path.suffix == ".ipynb":
        return cells(path)
    source = Source.read(path)
    return [source, *(docstring(name) for _, name in entries(source))]


def raw_tex(page: Page) -> Iterator[str]:
    """The lines of the page's text in which TeX can be seen."""
    for line in page.evaluate(TEXT).splitlines():
        if TEX.search(line):
            yield f"raw TeX is visible: {line.strip()}"


def fits(page: Page, width: int) -> bool:
    """Whether the page needs no scrolling to the side in a window of this width."""
    resize(page, width)
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


# Colours depend on the palette and room on the width, but neither on both, and to look
# at all four pairs of them takes twice as long.
@pytest.mark.usefixtures("sources")
@pytest.mark.parametrize(
    ("tab", "palette", "width"), [("light", "default", 1280), ("dark", "slate", 390)]
)
def test_axe_finds_nothing(tabs: Tabs, tab: str, palette: str, width: int) -> None:
    page: Page = getattr(tabs, tab)
    resize(page, width)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", palette)
    start_axe(page)
    none_of(violations(page, tab))


@pytest.mark.usefixtures("sources")
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_does_not_scroll_sideways(tabs: Tabs, width: int) -> None:
    assert fits(tabs.light, width)


@pytest.mark.parametrize("tab", ["light", "plain"])
def test_formulas_are_rendered(tabs: Tabs, sources: list[Source], tab: str) -> None:
    page: Page = getattr(tabs, tab)
    formulas = sum(len(source.formulas) for source in sources)
    seen = page.locator(".md-content .katex-html:visible").count()
    if tab == "plain":  # where readers cannot type the answer to an exercise
        seen += page.locator("exercise-answer .katex-html").count()
    assert seen == formulas
    assert page.locator(".md-content .katex-error").count() == 0
    # Where a tag is left open, what is seen lands in what only screen readers get.
    assert page.locator(".katex-mathml .katex-html").count() == 0
    none_of(raw_tex(page))


@pytest.mark.usefixtures("sources")
@pytest.mark.parametrize("count", PARTS)
def test_formulas_have_their_parts(tabs: Tabs, count: int) -> None:
    complete = f":has(> :nth-child({count}):last-child)"
    wrong = tabs.plain.locator(f"math :is({', '.join(PARTS[count])}):not({complete})")
    found = wrong.evaluate_all("found => found.map(element => element.outerHTML)")
    none_of(f"has not {count} parts: {html}" for html in found)


@pytest.fixture(scope="module")
def unneeded(site: Site, browser: Browser) -> list[str]:
    return left_out(site, browser)


@pytest.mark.usefixtures("sources")
def test_styles_have_the_rules_that_apply(tabs: Tabs, unneeded: list[str]) -> None:
    assert unneeded
    none_of(applying(unneeded, tabs.light))


@pytest.mark.usefixtures("sources")
def test_fonts_have_the_signs_that_are_set_in_them(tabs: Tabs, site: Site) -> None:
    none_of(missing_signs(site, tabs.light.locator("body")))


@pytest.mark.usefixtures("sources")
def test_fonts_that_are_loaded_at_once_are_used(tabs: Tabs) -> None:
    none_of(unused_fonts(tabs.light))


def test_drawings_are_part_of_the_page_and_have_names(
    tabs: Tabs, sources: list[Source]
) -> None:
    pictures = [path for source in sources for path in source.pictures]
    drawings = [path for path in pictures if path.endswith(".svg")]
    named = tabs.plain.locator(".md-content svg[role=img][aria-label]")
    assert named.count() == len(drawings)


@pytest.mark.usefixtures("sources")
def test_the_page_asks_no_other_host_and_complains_of_nothing(tabs: Tabs) -> None:
    none_of(tabs.seen)
