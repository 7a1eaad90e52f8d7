"""The feeds say what the pages of changes say, as feed readers expect it."""

import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from tests.docs.pages import LANGUAGES, ROOT
from tests.site.sites import Site
from tests.site.test_links import missing

ATOM = "{http://www.w3.org/2005/Atom}"
HEADING = re.compile(
    r"^### (\d{4}-\d\d-\d\d)(?:：|: )(.+) \{#([\w-]+)\}$", re.MULTILINE
)


def text(element: ElementTree.Element, name: str) -> str:
    """What an element says under a name, which it must have once."""
    (found,) = element.findall(f"{ATOM}{name}")
    assert found.text
    return found.text


def link(element: ElementTree.Element, rel: str | None = None) -> str:
    """Where an element leads to."""
    (found,) = [
        link.get("href", "")
        for link in element.findall(f"{ATOM}link")
        if link.get("rel") == rel
    ]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_has_every_change(site: Site, language: str) -> None:
    path = f"{language}/changes.xml"
    page = f"{site.url}{language}/about/changes/"
    feed = ElementTree.fromstring((site.folder / path).read_text("utf-8"))
    written = (ROOT / "docs" / language / "about/changes.md").read_text("utf-8")
    entries = feed.findall(f"{ATOM}entry")
    assert [
        (text(entry, "updated")[:10], text(entry, "title"), text(entry, "id"))
        for entry in entries
    ] == [(day, title, f"{page}#{id}") for day, title, id in HEADING.findall(written)]
    assert entries
    days = [datetime.fromisoformat(text(entry, "updated")) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert all(day.tzinfo for day in days)
    assert text(feed, "updated") == text(entries[0], "updated")
    assert (text(feed, "id"), link(feed)) == (page, page)
    assert link(feed, "self") == site.url + path
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    for entry in entries:
        assert link(entry) == text(entry, "id")
        addresses = re.findall(r'href="([^"]*)"', text(entry, "content"))
        for address in [link(entry), *addresses]:
            assert missing(site, address) is None, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_leads_to_its_feed(site: Site, page: Page, language: str) -> None:
    for path in ("", "finding-edges/"):
        page.goto(f"{site.url}{language}/{path}")
        feed = page.locator("head link[type='application/atom+xml']")
        address = feed.evaluate("link => link.href")
        assert address == f"{site.url}{language}/changes.xml"
        assert feed.get_attribute("title")
        assert missing(site, address) is None


def test_without_an_address_there_is_no_feed(site_without_address: Site) -> None:
    assert not list(site_without_address.folder.rglob("changes.xml"))
    for path, document in site_without_address.documents.items():
        types = {element.attributes.get("type") for element in document}
        assert "application/atom+xml" not in types, path
