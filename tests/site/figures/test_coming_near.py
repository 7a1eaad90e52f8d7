"""A figure comes to life when a reader comes near, and not before there is one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.figures.figures import figure
from tests.site.sites import Site
from tests.site.sources import address

FIGURE = figure("sliding-window", "zh", "convolutional-layer")
WIDTH = 412

# When this observer is told, the page's own has been.
OBSERVED = """(figure) => new Promise((observed) =>
  new IntersectionObserver(() => requestAnimationFrame(observed)).observe(figure))"""

MOVES: dict[str, Callable[[Page], None]] = {
    "scrolls": lambda page: page.mouse.wheel(0, 1),
    "points": lambda page: page.mouse.move(200, 200),
    "presses a key": lambda page: page.keyboard.press("Tab"),
}


@contextmanager
def opened(site: Site, browser: Browser, top: float) -> Iterator[tuple[Page, Locator]]:
    """The page, with the figure's top so many windows below that of the window."""
    with browser.new_context(viewport={"width": WIDTH, "height": 900}) as context:
        page = context.new_page()
        page.goto(site.url + address(FIGURE.path))
        found = page.locator(FIGURE.name)
        below = found.evaluate("(figure) => figure.getBoundingClientRect().top")
        page.set_viewport_size({"width": WIDTH, "height": round(below / top)})
        page.reload()
        found.evaluate(OBSERVED)
        yield page, found


@pytest.mark.parametrize("move", MOVES)
def test_at_the_edge_of_the_screen_it_waits_until_a_reader_moves(
    site: Site, browser: Browser, move: str
) -> None:
    with opened(site, browser, 0.9) as (page, found):
        expect(found).to_be_in_viewport()
        assert page.locator("link[href*='figures.css']").count() == 0, "is loaded"
        MOVES[move](page)
        expect(found.locator(".figure__reset")).to_be_attached()


def test_well_in_sight_it_comes_by_itself(site: Site, browser: Browser) -> None:
    with opened(site, browser, 0.7) as (_, found):
        expect(found.locator(".figure__reset")).to_be_attached()


def test_half_a_screen_ahead_of_a_reader_it_is_there(
    site: Site, browser: Browser
) -> None:
    with opened(site, browser, 1.4) as (page, found):
        expect(found).not_to_be_in_viewport()
        page.mouse.move(200, 200)
        expect(found.locator(".figure__reset")).to_be_attached()
        expect(found).not_to_be_in_viewport()
