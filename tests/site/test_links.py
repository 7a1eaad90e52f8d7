"""Every link, anchor and file that the site names is there, wherever it is served."""

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from tests.problems import none_of
from tests.site.html import Element
from tests.site.sites import Site

# Any host and any path will do for a site that was not told its address.
SOMEWHERE = "https://site.test/below/"
OWN_SCHEMES = ("data:", "blob:", "mailto:")


@pytest.fixture(params=["site", "site_without_address"])
def built(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def references(site: Site) -> Iterator[tuple[str, str, Element]]:
    """Each page, each address that it names in full, and the element that does."""
    for path, document in site.documents.items():
        here = urljoin(site.url or SOMEWHERE, path)
        for element in document:
            attributes = element.attributes
            named = attributes.get("href") or attributes.get("src")
            if element.name == "base":
                here = urljoin(here, named)
            elif named and not named.startswith(OWN_SCHEMES):
                yield path, urljoin(here, named), element


def missing(site: Site, url: str) -> str | None:
    """Why an address of the site leads nowhere, if it does."""
    address, fragment = urldefrag(url)
    path = unquote(address.removeprefix(site.url or SOMEWHERE))
    file = site.folder / path
    if address.endswith("/"):
        path, file = f"{path}index.html", file / "index.html"
    if not file.is_file():
        return "there is no such file"
    if fragment and unquote(fragment) not in site.ids[path]:
        return "there is no such anchor"
    return None


def test_links_and_anchors_resolve(built: Site) -> None:
    base = built.url or SOMEWHERE
    none_of(
        f"{page}: {url}: {problem}"
        for page, url, _ in references(built)
        if url.startswith(base) and (problem := missing(built, url))
    )


def test_pages_load_nothing_from_elsewhere(built: Site) -> None:
    none_of(
        f"{page}: {element}"
        for page, url, element in references(built)
        if element.name != "a" and not url.startswith(built.url or SOMEWHERE)
    )


def test_links_are_relative(built: Site) -> None:
    """Others break when the site moves to another address or below another path."""
    host = urljoin(built.url or SOMEWHERE, "/")
    none_of(
        f"{page}: {element}"
        for page, _, element in references(built)
        if element.name == "a" and element.attributes["href"].startswith(("/", host))
    )


def test_no_address_is_invented(site_without_address: Site) -> None:
    invented = re.compile(r"localhost|127\.0\.0\.1|example\.(com|org)|rel=.canonical")
    none_of(
        f"{file.relative_to(site_without_address.folder)}: {found[0]}"
        for file in site_without_address.folder.rglob("*")
        if file.suffix in (".html", ".xml")
        and (found := invented.search(file.read_text(encoding="utf-8")))
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_search_index_and_sitemap_lead_to_pages(site: Site, language: str) -> None:
    folder = site.folder / language
    index = json.loads((folder / "search/search_index.json").read_text("utf-8"))
    found = [
        urljoin(f"{site.url}{language}/", doc["location"]) for doc in index["docs"]
    ]
    listed = re.findall(
        f'{site.url}[^<"]*', (folder / "sitemap.xml").read_text("utf-8")
    )
    assert found
    assert listed
    none_of(
        f"{url}: {problem}" for url in found + listed if (problem := missing(site, url))
    )
