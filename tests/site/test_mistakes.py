"""The page of common mistakes leads to every box of lessons and labs, in order."""

import pytest
from playwright.sync_api import Page, expect

from tests.docs.pages import LANGUAGES
from tests.site.sites import Site


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_box_is_listed_in_order(site: Site, page: Page, language: str) -> None:
    page.goto(f"{site.url}{language}/reference/mistakes/")
    listed = page.locator("td a").evaluate_all("e => e.map(a => a.href)")
    boxes = [
        f"{url}#{element.attributes['id']}"
        for url in site.in_order(language)
        for element in site.document(url)
        if element.attributes.get("class") == "admonition warning"
    ]
    assert listed == boxes
    assert len(boxes) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_entry_for_citing_can_be_copied(
    site: Site, page: Page, language: str
) -> None:
    page.goto(f"{site.url}{language}/#citation")
    entry = page.locator(".language-bibtex")
    expect(entry.locator("code")).to_contain_text("@software{convdocs,")
    expect(entry.locator("code")).to_contain_text(site.url)
    expect(entry.locator(".md-code__button")).to_be_visible()
