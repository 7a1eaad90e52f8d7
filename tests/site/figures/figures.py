"""The figures that one can take hold of: where they stand, and how a test opens one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

from tests.docs.pages import ROOT, pages
from tests.site.sites import Site
from tests.site.sources import address

ASSETS = ROOT / "overrides" / "assets"

MARK_DRAGGED = """(figure) => {
  for (const element of figure.querySelectorAll("*")) {
    const { touchAction } = getComputedStyle(element);
    if (!/auto|manipulation/.test(touchAction)) element.dataset.drags = "";
  }
}"""


@dataclass(frozen=True)
class Figure:
    """A figure on a page."""

    name: str
    path: Path

    def __str__(self) -> str:
        return f"{self.name} on {address(self.path)}"

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.path.relative_to(ROOT / "docs").parts[0]

    def open(self, page: Page, site: Site, **state: object) -> Locator:
        """Open the page at the figure, alive and in this state."""
        query = urlencode({f"{self.name}.{key}": value for key, value in state.items()})
        page.goto(f"{site.url}{address(self.path)}{query and '?'}{query}")
        return self.on(page)

    def on(self, page: Page) -> Locator:
        """The figure on the open page, once it is alive."""
        figure = page.locator(self.name)
        figure.scroll_into_view_if_needed()
        expect(figure.locator(".figure__reset")).to_be_visible()
        return figure


def dragged(figure: Locator) -> Locator:
    """What can be dragged: where a finger does not scroll the page both ways."""
    figure.evaluate(MARK_DRAGGED)
    return figure.locator("[data-drags]").locator("visible=true")


def bring_to_life(page: Page) -> None:
    """Have every figure of the open page come near, and alive, for once."""
    for figure in page.locator(".figure").all():
        figure.scroll_into_view_if_needed()
    expect(page.locator(".figure:not(:defined)")).to_have_count(0)
    page.evaluate("scrollTo(0, 0)")


def _figures() -> Iterator[Figure]:
    for page in pages():
        for node in page.tree.walk():
            if node.type == "image" and "figure" in node.attrs:
                yield Figure(str(node.attrs["figure"]), page.path)


FIGURES = list(_figures())


def each_once() -> list[Figure]:
    """Each figure on one page, for what neither language nor place changes."""
    return list({found.name: found for found in reversed(FIGURES)}.values())


def each_in_both_languages() -> list[Figure]:
    """Each figure on one page a language, for what the place does not change."""
    every = {(found.name, found.language): found for found in reversed(FIGURES)}
    return list(every.values())


def figure(name: str, language: str, page: str | None = None) -> Figure:
    """The figure of this name, on the page of this name or on the first that has it."""
    return next(
        found
        for found in FIGURES
        if found.name == name
        and found.path.is_relative_to(ROOT / "docs" / language)
        and page in (None, found.path.stem)
    )


def call(page: Page, module: str, function: str, cases: list[Any]) -> list[Any]:
    """What a function of a figure's module gives, in the browser, for each case.

    A case lists the arguments of the function; `module` is its path among them.
    """
    return page.evaluate(  # type: ignore[no-any-return]
        """async ([module, name, cases]) => {
          const script = document.querySelector('script[src*="figures/main.js"]').src;
          const found = await import(new URL(module, script));
          return cases.map((case_) => found[name](...case_));
        }""",
        [module, function, cases],
    )
