"""The packed site works without a server: formulas, figures, search, languages."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.problems import none_of
from tests.site.figures.figures import bring_to_life
from tests.site.sites import Site, build
from tests.site.sources import SOURCES
from tests.site.test_links import SOMEWHERE, missing, references
from tests.site.test_search import READY
from tests.site.watch import watch

OTHER = {"zh": "en", "en": "zh"}
WORDS = {"zh": "卷积核", "en": "kernel"}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make offline` packs."""
    folder = tmp_path_factory.mktemp("offline") / "convdocs"
    done = build(folder, offline=True)
    assert not done.returncode, done.stdout
    return folder.with_suffix(".zip")


@pytest.fixture(scope="module")
def offline(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site that a reader unpacks."""
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(pack) as packed:
        packed.extractall(folder)
    return Site(folder / "convdocs")


@pytest.fixture(params=["chromium", "firefox"])
def tab(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of each browser, which may ask for files and nothing else."""
    browser: Browser = request.getfixturevalue(request.param)
    seen: list[str] = []
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        watch(page, "file:///", seen)
        yield page
    none_of(seen)


def pages_with(site: Site, text: str) -> list[Path]:
    """The pages whose source holds a text."""
    return [
        path
        for path in sorted(site.folder.rglob("*.html"))
        if text in path.read_text("utf-8")
    ]


def test_all_pages_are_packed(offline: Site) -> None:
    packed = {path.stem for path in offline.folder.rglob("*.html")}
    assert packed == {source.stem for source in SOURCES}


def test_the_same_site_gives_the_same_bytes(pack: Path) -> None:
    with ZipFile(pack) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = [Path(name) for name in packed.namelist()]
    assert names == sorted(names)


def test_every_link_names_a_file(offline: Site) -> None:
    none_of(
        f"{page}: {element}: {problem}"
        for page, url, element in references(offline)
        if url.startswith(SOMEWHERE)
        and (
            problem := "needs a server"
            if urlsplit(url).path.endswith("/")
            else missing(offline, url)
        )
    )


def test_every_figure_comes_to_life(offline: Site, tab: Page) -> None:
    pages = pages_with(offline, "class=figure ")
    assert len(pages) > len(OTHER)
    for path in pages:
        tab.goto(path.as_uri())
        bring_to_life(tab)
        expect(tab.locator(".figure__foot")).not_to_have_count(0)


def test_the_photograph_is_filtered(offline: Site, tab: Page) -> None:
    """By a worker and from a file, both of which browsers forbid without a server."""
    tab.goto((offline.folder / "zh/finding-edges.html").as_uri())
    figure = tab.locator("photograph-filter")
    figure.scroll_into_view_if_needed()  # it begins when it is seen
    expect(figure).to_contain_text(re.compile(r"×.* = −?\d"))


def test_formulas_have_their_fonts(offline: Site, tab: Page) -> None:
    tab.goto((offline.folder / "en/gradients.html").as_uri())
    tab.wait_for_function("document.fonts.status === 'loaded'")
    loaded = tab.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert "KaTeX_Main" in "".join(loaded)
    assert not tab.evaluate("[...document.fonts].some(f => f.status === 'error')")


@pytest.mark.parametrize("language", OTHER)
def test_the_search_finds(offline: Site, tab: Page, language: str) -> None:
    tab.goto((offline.folder / language / "index.html").as_uri())
    tab.locator("[data-md-component=search-query]").click()
    expect(tab.locator(".md-search-result__meta")).to_have_text(READY[language])
    tab.keyboard.type(WORDS[language])
    tab.keyboard.press("End")
    first = tab.locator(".md-search-result__item").first
    expect(first).to_contain_text(WORDS[language], ignore_case=True)
    first.locator("a").first.click()
    tab.wait_for_url(re.compile(rf"^file:///.*/{language}/.*\.html\?h="))
    expect(tab.locator(".md-content")).to_contain_text(
        WORDS[language], ignore_case=True
    )


def test_the_root_leads_to_a_language_and_the_switcher_to_the_other(
    offline: Site, tab: Page
) -> None:
    root = offline.folder.as_uri()
    tab.goto(f"{root}/index.html")
    tab.wait_for_url(f"{root}/en/index.html")
    bring_to_life(tab)  # Firefox complains where it is sent on while it fetches them
    tab.goto(f"{root}/en/finding-edges.html")
    for language in ("zh", "en"):
        tab.locator(f"header a[hreflang={language}]").click()
        tab.wait_for_url(f"{root}/{language}/finding-edges.html")
        bring_to_life(tab)
