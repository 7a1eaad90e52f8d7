"""On paper there is the text alone, dark on light; the summary takes two sheets."""

import io

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.docs.pages import LANGUAGES
from tests.site.figures.figures import bring_to_life
from tests.site.sites import Site

SHEETS = 2
WIDTH = 703  # of A4 within the margins of print.css, in CSS pixels

TOO_WIDE = """() => [...document.querySelectorAll(".formula, table, pre, .picture")]
  .filter((e) => e.offsetParent && e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.textContent.slice(0, 80))"""


def printed(page: Page, address: str) -> PdfReader:
    """A page of the site as Chromium prints it."""
    page.goto(address)
    bring_to_life(page)
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("language", "end"), [("zh", "千分之⼀以内"), ("en", "more than a thousandth?")]
)
def test_the_summary_takes_two_sheets_of_a4(
    site: Site, chromium_page: Page, language: str, end: str
) -> None:
    sheets = printed(chromium_page, f"{site.url}{language}/summary/").pages
    assert len(sheets) == SHEETS
    assert [round(float(side)) for side in sheets[0].mediabox[2:]] == [595, 842]
    text = "".join(sheet.extract_text() for sheet in sheets)
    assert end in " ".join(text.split())
    assert "print(" not in text  # the checks are folded away


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["summary", "learning-a-kernel"])
def test_nothing_is_cut_off_on_paper(
    site: Site, chromium_page: Page, name: str, language: str
) -> None:
    chromium_page.set_viewport_size({"width": WIDTH, "height": 1000})
    chromium_page.goto(f"{site.url}{language}/{name}/")
    chromium_page.emulate_media(media="print")
    assert chromium_page.evaluate(TOO_WIDE) == []


def test_paper_has_the_text_alone_dark_on_light(site: Site, chromium: Browser) -> None:
    with chromium.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(f"{site.url}en/learning-a-kernel/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        expect(page.locator("body")).to_have_css("color", "rgb(228, 231, 236)")
        page.emulate_media(media="print")
        expect(page.locator("body")).to_have_css("color", "rgb(31, 36, 48)")
        for hidden in (
            ".md-header",
            ".md-sidebar--primary",
            ".md-footer__link--next",
            ".headerlink",
            "details.success",
            "exercise-answer",
        ):
            expect(page.locator(hidden).first).to_be_hidden()
        expect(page.locator(".md-copyright")).to_be_visible()
        # No empty room below the still picture of a figure.
        expect(page.locator(".figure")).to_have_css("min-height", "0px")
        page.goto(f"{site.url}en/")
        expect(page.locator(".md-button").first).to_be_hidden()
