"""The page of common mistakes leads to every box of lessons and labs, in order."""

import pytest
from playwright.sync_api import Page, expect

from tests.docs.pages import LANGUAGES
from tests.site.sites import Site

BOXES = "e => e.map(box => `${location.pathname}#${box.id}`)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_box_is_listed_in_order(site: Site, page: Page, language: str) -> None:
    page.goto(f"{site.url}{language}/reference/mistakes/")
    listed = page.locator("td a").evaluate_all("e => e.map(a => a.pathname + a.hash)")
    page.goto(f"{site.url}{language}/")
    boxes: list[str] = []
    while (following := page.locator(".md-footer__link--next")).count():
        boxes += page.locator(".admonition.warning").evaluate_all(BOXES)
        page.goto(following.evaluate("link => link.href"))
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
