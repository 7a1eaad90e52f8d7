"""What search engines, and those whom somebody sends a link, see of the pages."""

from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.docs.pages import LANGUAGES
from tests.problems import none_of
from tests.site.sites import Site
from tests.site.sources import SOURCES, address
from tests.site.test_links import missing

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LOCALES = {"zh": "zh_CN", "en": "en_GB"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sitemap_names_each_page_in_both_languages(
    site: Site, language: str
) -> None:
    text = (site.folder / language / "sitemap.xml").read_text("utf-8")
    listed = {
        found.findtext(f"{SITEMAP}loc"): {
            link.get("hreflang"): link.get("href")
            for link in found.findall(f"{XHTML}link[@rel='alternate']")
        }
        for found in ElementTree.fromstring(text).findall(f"{SITEMAP}url")
    }
    paths = [address(source).partition("/") for source in SOURCES]
    assert listed == {
        f"{site.url}{language}/{path}": {
            other: f"{site.url}{other}/{path}" for other in LANGUAGES
        }
        for own, _, path in paths
        if own == language
    }


def preview(site: Site, path: str) -> dict[str, str]:
    """What a page says of itself to those who show a link to it."""
    return {
        element.attributes.get("property")
        or element.attributes["name"]: element.attributes["content"]
        for element in site.documents[path]
        if element.name == "meta"
        and {"property", "name"} & element.attributes.keys()
        and element.attributes.get("name") != "viewport"
    }


@pytest.mark.parametrize("source", SOURCES, ids=address)
def test_a_shared_page_has_its_title_its_words_and_a_picture(
    site: Site, source: Path
) -> None:
    path = address(source)
    language = path.partition("/")[0]
    page = preview(site, f"{path}index.html")
    assert page["og:title"]
    assert page["og:site_name"]
    assert page["og:image:alt"]
    assert page["og:description"] == page["description"]
    assert page["og:url"] == site.url + path
    assert page["og:locale"] == LOCALES[language]
    assert page["og:locale:alternate"] in LOCALES.values()
    assert page["og:locale:alternate"] != page["og:locale"]
    assert page["twitter:card"] == "summary_large_image"
    assert page["og:image"] == f"{site.url}{language}/preview.png"
    assert missing(site, page["og:image"]) is None
    with Image.open(site.folder / language / "preview.png") as picture:
        size = page["og:image:width"], page["og:image:height"]
        assert size == tuple(map(str, picture.size))


def test_the_root_has_a_picture_too(site: Site) -> None:
    page = preview(site, "index.html")
    assert page["og:url"] == site.url
    assert missing(site, page["og:image"]) is None


def test_without_an_address_nothing_is_promised(site_without_address: Site) -> None:
    none_of(
        f"{path}: {element}"
        for path, document in site_without_address.documents.items()
        for element in document
        if element.attributes.get("property", "").startswith("og:")
    )


@pytest.mark.parametrize("path", ["none/", "zh/none/", "en/labs/none/at/all"])
def test_a_page_that_is_not_there_leads_home_in_both_languages(
    site: Site, browser: Browser, path: str
) -> None:
    """Hosts show the root's 404.html, at whatever depth."""
    leads_home(site, browser, path, site.folder / "404.html")


@pytest.mark.parametrize("path", ["zh/none/", "en/labs/none/at/all"])
def test_it_does_so_where_the_site_does_not_know_its_address(
    site: Site, site_without_address: Site, browser: Browser, path: str
) -> None:
    leads_home(site, browser, path, site_without_address.folder / "404.html")


def leads_home(site: Site, browser: Browser, path: str, shown: Path) -> None:
    """Open what is not there, for which the host shows a file."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route(
            f"{site.url}{path}",
            lambda route: route.fulfill(status=404, path=shown),
        )
        page.goto(site.url + path)
        for language in LANGUAGES:
            link = page.locator(f"main a[href='{language}/']")
            expect(link).to_be_visible()
            home = link.evaluate("link => link.href")
            assert home == urljoin(site.url, f"{language}/")
            assert missing(site, home) is None
