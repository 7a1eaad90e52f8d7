"""Figures come and go with instant navigation, and leave nothing behind."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.problems import none_of
from tests.site.figures.figures import Figure, bring_to_life, each_once
from tests.site.layout import lay_out_formulas
from tests.site.navigation import instant_navigation
from tests.site.sites import Site
from tests.site.watch import watch

ALIVE = Path(__file__).with_name("alive.js")
ELSEWHERE = "reference/glossary"


@pytest.fixture
def page(browser: Browser, site: Site, seen: list[str]) -> Page:
    context = browser.new_context()
    context.add_init_script(path=ALIVE)
    page = context.new_page()
    watch(page, site.url, seen)
    return page


@pytest.fixture
def seen() -> list[str]:
    return []


def leave(page: Page) -> None:
    page.locator(f".md-nav a[href*='{ELSEWHERE}']").first.click()
    page.wait_for_url(f"**/{ELSEWHERE}/")
    expect(page.locator(".figure")).to_have_count(0)


def come_back(page: Page, figure: Figure) -> None:
    page.go_back()
    figure.on(page)


def play(page: Page, figure: Figure) -> None:
    """Press what begins something that goes on by itself."""
    for name in (".player__play", ".sources__camera"):
        button = page.locator(f"{figure.name} {name}")
        if button.count():
            button.first.click()


@pytest.mark.parametrize("figure", each_once(), ids=str)
def test_a_figure_leaves_nothing_behind(
    site: Site, page: Page, figure: Figure, seen: list[str]
) -> None:
    element = figure.open(page, site)
    # Whom the theme tells of a new page. (It keeps each page that it showed in memory,
    # with figures or without, so that nothing can be asked about that.)
    subscribed = "() => document$.observers.length"
    subscribers = page.evaluate(subscribed)
    before = looks(page, element)
    problems = []
    with instant_navigation(page):
        for visit in range(3):
            if visit:
                play(page, figure)
            leave(page)
            found = alive(page)
            problems += [f"{figure}, left {visit + 1} times: {it}" for it in found]
            come_back(page, figure)
    assert page.evaluate(subscribed) == subscribers, f"{figure} stays subscribed"
    if looks(page, element) != before:
        problems.append(f"{figure}: looks otherwise after an instant navigation")
    page.context.close()
    none_of([*problems, *seen])


def looks(page: Page, element: Locator) -> str:
    """Where an element stands when the page begins at its top, and how large it is.

    Alive, a figure above it may be a pixel or two higher or lower than its still.
    """
    lay_out_formulas(page)
    bring_to_life(page)
    place = "e => JSON.stringify(e.getBoundingClientRect().toJSON())"
    return element.evaluate(place)  # type: ignore[no-any-return]


def alive(page: Page) -> list[str]:
    return page.evaluate("alive()")  # type: ignore[no-any-return]
