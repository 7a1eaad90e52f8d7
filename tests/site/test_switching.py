"""Readers get their language and keep their page, with JavaScript and without."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.navigation import instant_navigation
from tests.site.sites import Site
from tests.site.sources import SOURCES, address

OTHER = {"zh": "en", "en": "zh"}


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def switch(page: Page, language: str) -> None:
    page.locator(f"header a[hreflang={language}]").click()


@pytest.mark.parametrize(("language", "other"), OTHER.items())
def test_the_switcher_stays_on_the_page(
    site: Site, page: Page, language: str, other: str
) -> None:
    page.goto(f"{site.url}{language}/finding-edges/")
    switch(page, other)
    page.wait_for_url(f"{site.url}{other}/finding-edges/")


@pytest.mark.parametrize(("language", "other"), OTHER.items())
def test_the_switcher_stays_on_the_page_after_an_instant_navigation(
    site: Site, page: Page, language: str, other: str
) -> None:
    page.goto(f"{site.url}{language}/finding-edges/")
    with instant_navigation(page):
        page.locator("nav a[href*=learning-a-kernel]").first.click()
        page.wait_for_url(f"{site.url}{language}/learning-a-kernel/")
    switch(page, other)
    page.wait_for_url(f"{site.url}{other}/learning-a-kernel/")


@pytest.mark.parametrize("language", OTHER)
def test_instant_navigation_leads_from_page_to_page(
    site: Site, page: Page, language: str
) -> None:
    page.goto(f"{site.url}{language}/")
    with instant_navigation(page):
        visited = [page.url]
        following = page.locator(".md-footer__link--next")
        while following.count():
            target = urljoin(page.url, following.get_attribute("href"))
            following.click()
            page.wait_for_url(target)
            expect(
                page.locator(f"head link[rel=canonical][href='{target}']")
            ).to_be_attached()
            visited.append(target)
    own = [address(path) for path in SOURCES if address(path).startswith(language)]
    assert sorted(visited) == sorted(site.url + path for path in own)


@pytest.mark.parametrize(("language", "other"), OTHER.items())
def test_the_switcher_works_without_javascript(
    site: Site, plain_page: Page, language: str, other: str
) -> None:
    plain_page.goto(f"{site.url}{language}/finding-edges/")
    switch(plain_page, other)
    plain_page.wait_for_url(f"{site.url}{other}/finding-edges/")


@pytest.mark.parametrize(
    ("locale", "language"), [("zh-CN", "zh"), ("en-GB", "en"), ("fr-FR", "zh")]
)
def test_the_root_picks_the_language_of_the_reader(
    site: Site, browser: Browser, locale: str, language: str
) -> None:
    with browser.new_context(locale=locale) as context:
        page = context.new_page()
        page.goto(site.url)
        page.wait_for_url(f"{site.url}{language}/")


@pytest.mark.parametrize("language", OTHER)
def test_the_root_leads_to_both_languages_without_javascript(
    site: Site, plain_page: Page, language: str
) -> None:
    plain_page.goto(site.url)
    plain_page.locator(f"a[href='{language}/']").click()
    plain_page.wait_for_url(f"{site.url}{language}/")
