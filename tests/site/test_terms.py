"""A term in the text says what it means, to pointer, keys and touch."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from terms import read

from tests.docs.pages import LANGUAGES
from tests.problems import none_of
from tests.site.axe import start_axe, violations
from tests.site.figures.figures import bring_to_life
from tests.site.layout import lay_out_formulas
from tests.site.navigation import instant_navigation
from tests.site.sites import Site

LAST_LINE = "(host) => [...host.getClientRects()].at(-1).toJSON()"


def first_term(page: Page, site: Site, language: str) -> tuple[Locator, str]:
    """The first term of a lesson, and what it means."""
    page.goto(f"{site.url}{language}/convolutional-layer/")
    bring_to_life(page)
    term = page.locator(".md-content abbr").first
    return term, str(term.get_attribute("title"))


@contextmanager
def nothing_moves(page: Page) -> Iterator[None]:
    """What is done meanwhile moves nothing on the page."""
    lay_out_formulas(page)
    places = "[...document.querySelectorAll('.md-content *')].map(e => e.offsetTop)"
    before = page.evaluate(places)
    yield
    assert page.evaluate(places) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_term_says_what_it_means_until_escape(
    site: Site, page: Page, language: str, way: str
) -> None:
    term, means = first_term(page, site, language)
    tooltip = page.get_by_role("tooltip")
    with nothing_moves(page):
        getattr(term, way)()
        expect(tooltip).to_have_text(means)
        expect(term).to_have_accessible_description(means)
    start_axe(page)
    none_of(violations(page, language))
    page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)
    expect(term).to_have_attribute("title", means)


def test_the_pointer_may_go_over_to_what_is_said(site: Site, page: Page) -> None:
    term, means = first_term(page, site, "zh")
    tooltip = page.get_by_role("tooltip")
    term.hover()
    tooltip.hover()
    page.wait_for_timeout(500)  # twice as long as it stays without the pointer
    expect(tooltip).to_have_text(means)
    page.locator("h1").hover()
    expect(tooltip).to_have_count(0)


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_what_is_said_ends_with_its_page(
    site: Site, request: pytest.FixtureRequest, name: str
) -> None:
    """Firefox says nothing of a focus that goes with its element."""
    browser: Browser = request.getfixturevalue(name)
    with browser.new_context() as context:
        page = context.new_page()
        term, _ = first_term(page, site, "zh")
        with instant_navigation(page):
            term.focus()
            expect(page.get_by_role("tooltip")).to_be_visible()
            page.locator("nav a[href*=finding-edges]").first.dispatch_event("click")
            page.wait_for_url(f"{site.url}zh/finding-edges/")
            expect(page.get_by_role("tooltip")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_said_stands_beside_its_term_on_the_screen(
    site: Site, page: Page, language: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    first_term(page, site, language)
    problems = []
    titled = page.locator(".md-content :is(abbr, .headerlink, .formula__mark)")
    for host in titled.all():
        host.focus()
        said = page.get_by_role("tooltip").bounding_box()
        assert said
        if said["x"] < 0 or said["x"] + said["width"] > width:
            problems.append(f"{host}: from {said['x']}, {said['width']} wide")
        if said["y"] < 0 or said["y"] + said["height"] > 800:
            problems.append(f"{host}: from {said['y']}, {said['height']} high")
        line = host.evaluate(LAST_LINE)
        if said["y"] < line["bottom"] and said["y"] + said["height"] > line["top"]:
            problems.append(f"{host}: covered")
    none_of(problems)


def test_a_tap_says_what_a_term_means(site: Site, browser: Browser) -> None:
    size: ViewportSize = {"width": 390, "height": 800}
    with browser.new_context(has_touch=True, viewport=size) as context:
        term, means = first_term(context.new_page(), site, "zh")
        term.tap()
        expect(term.page.get_by_role("tooltip")).to_have_text(means)
        width = "document.documentElement.scrollWidth"
        assert term.page.evaluate(width) <= size["width"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_glossary_is_found_by_a_meaning(site: Site, language: str) -> None:
    (means,) = (
        term.names[language].means for term in read() if term.id == "learning-rate"
    )
    index = site.folder / language / "search" / "search_index.json"
    pages = {
        entry["location"].partition("#")[0]
        for entry in json.loads(index.read_text(encoding="utf-8"))["docs"]
        if means in entry["text"].replace("\u200b", "")  # it parts the words
    }
    assert pages == {"reference/glossary/"}
