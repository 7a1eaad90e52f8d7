"""The PDF of a language has all its pages, with an outline, numbers and links."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.docs.pages import LANGUAGES
from tests.problems import none_of
from tests.site.pdf import printed
from tests.site.sites import Site, served
from tests.site.sources import SOURCES, address

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
PERMALINK = "¶"


def heading(site: Site, page: str) -> str:
    """The first heading of a page, without blank space."""
    [found] = HEADING.findall(site.file(page).read_text("utf-8"))
    return "".join(re.sub("<[^>]*>", "", found).split()).removesuffix(PERMALINK)


def astray(pdf: PdfReader) -> Iterator[str]:
    """The links that lead nowhere, or to the machine that printed."""
    for number, sheet in enumerate(pdf.pages, 1):
        for link in sheet.get("/Annots") or []:
            name, action = (link.get_object().get(key) for key in ("/Dest", "/A"))
            if action is None and name not in pdf.named_destinations:
                yield f"sheet {number}: nothing is called {name}"
            elif action is not None and "127.0.0.1" in action["/URI"]:
                yield f"sheet {number}: {action['/URI']}"


def unnumbered(pdf: PdfReader) -> Iterator[str]:
    for number, sheet in enumerate(pdf.pages, 1):
        if str(number) not in sheet.extract_text().split():
            yield f"sheet {number} has no number"


@pytest.fixture(scope="module")
def site(site_without_address: Site) -> Iterator[Site]:
    """The site, served where it does not know of."""
    with served(site_without_address.folder) as url:
        yield Site(site_without_address.folder, url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_all_pages(site: Site, chromium: Browser, language: str) -> None:
    pdf = PdfReader(BytesIO(printed(chromium, site.url, language)))
    pages = list(site.in_order(language))
    assert len(pages) == sum(address(each).startswith(language) for each in SOURCES)
    # Within each come its other headings, as a list.
    outline: list[Any] = pdf.outline
    tops = [each for each in outline if not isinstance(each, list)]
    titles = ["".join(each.title.split()) for each in tops]
    assert titles == [heading(site, page) for page in pages]
    sheets = [pdf.get_destination_page_number(each) or 0 for each in tops]
    assert sheets[0] == 0
    assert sheets == sorted(set(sheets))
    none_of(unnumbered(pdf))
    none_of(astray(pdf))
