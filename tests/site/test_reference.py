"""The reference is reached from the lessons, and shows the source."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.docs.pages import LANGUAGES
from tests.site.sites import Site


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_a_lesson_leads_to_its_source(
    site: Site, page: Page, language: str
) -> None:
    page.goto(f"{site.url}{language}/convolutional-layer/")
    page.locator("pre a", has_text=re.compile("^corr2d$")).first.click()
    page.wait_for_url(f"{site.url}{language}/reference/api/#convdocs.corr2d")
    source = page.locator("[id='convdocs.corr2d'] ~ details.source").first
    code = source.get_by_text("return _valid_correlation(X, K")
    expect(code).to_be_hidden()
    source.locator("summary").click()
    expect(code).to_be_visible()
    expect(source).not_to_contain_text("Cross-correlation")  # the docstring is above
