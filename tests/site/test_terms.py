"""A term in the text says what it means, to pointer, keys and touch."""

import json
import re
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
from tests.site.sites import Site

SHOWN = re.compile(r"md-tooltip2--active")
BESIDE = 'should be contained by landmarks: <div class="md-tooltip2'


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
        expect(tooltip).to_have_class(SHOWN)
        expect(term).to_have_accessible_description(means)
    # The theme keeps tooltips at the end of the page, beside its landmarks.
    start_axe(page)
    none_of(found for found in violations(page, language) if BESIDE not in found)
    page.keyboard.press("Escape")
    expect(tooltip).not_to_have_class(SHOWN)


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
