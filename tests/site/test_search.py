"""The search finds the words of the subject in both languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.sites import Site

# What the theme says once it has read the index.
READY = {"zh": "键入以开始搜索", "en": "Type to start searching"}


@pytest.mark.parametrize(
    ("language", "word"),
    [("zh", "卷积核"), ("zh", "边缘检测"), ("en", "convolution"), ("en", "kernel")],
)
def test_a_word_is_found(site: Site, page: Page, language: str, word: str) -> None:
    page.goto(f"{site.url}{language}/")
    page.locator("[data-md-component=search-query]").click()
    # What is typed before the index has been read is not looked for.
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text(READY[language])
    page.keyboard.type(word)
    page.keyboard.press("End")  # Chinese letters are put in without a key of theirs
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text(word, ignore_case=True)
    first.locator("a").first.click()
    page.wait_for_url(re.compile(re.escape(f"{site.url}{language}/")))
    expect(page.locator(".md-content")).to_contain_text(word, ignore_case=True)


def test_the_tab_key_leads_from_the_search_to_what_is_seen(
    site: Site, page: Page
) -> None:
    page.goto(f"{site.url}en/")
    page.locator("[data-md-component=search-query]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip()
    assert page.evaluate(
        "document.activeElement.checkVisibility("
        "{ visibilityProperty: true, opacityProperty: true })"
    )
