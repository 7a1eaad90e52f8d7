"""Pictures and formulas have links to themselves, seen where one points or tabs."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from formula_marks import CHECKS
from playwright.sync_api import Page, expect

from tests.docs.pages import LANGUAGES, ROOT
from tests.formulas.pages import formulas
from tests.problems import none_of
from tests.site.html import Element
from tests.site.sites import Site, build, copy_sources
from tests.site.sources import SOURCES, address


def classes(element: Element) -> set[str]:
    """The classes of an element."""
    return set(element.attributes.get("class", "").split())


def links(site: Site, page: str) -> set[str]:
    """Where the links lead that headings, pictures and formulas have."""
    return {
        element.attributes["href"]
        for element in site.documents[page]
        if element.name == "a" and {"headerlink", "formula__mark"} & classes(element)
    }


def unlinked(site: Site, page: str) -> Iterator[str]:
    """The pictures and formulas of a page that have no link to themselves."""
    there = links(site, page)
    for element in site.documents[page]:
        if {"picture", "formula"} & classes(element):
            id = element.attributes.get("id")
            if f"#{id}" not in there:
                yield f"{page}: {element} has no link to itself"


@pytest.mark.parametrize("path", SOURCES, ids=address)
def test_every_picture_and_formula_has_a_link(site: Site, path: Path) -> None:
    page = f"{address(path)}index.html"
    none_of(unlinked(site, page))
    ids = Counter(
        found.attributes["id"]
        for found in site.documents[page]
        if "id" in found.attributes
    )
    none_of(f"{page}: the id {id} is taken" for id, count in ids.items() if count > 1)


def test_there_are_links_to_pictures(site: Site) -> None:
    ids = {id for found in site.ids.values() for id in found}
    assert {"picture-loss-curves", "picture-home"} & ids == {"picture-loss-curves"}


@pytest.mark.parametrize(
    ("language", "name"), [("zh", "本图的链接"), ("en", "Link to this picture")]
)
def test_a_link_is_seen_where_one_points_or_tabs(
    site: Site, page: Page, language: str, name: str
) -> None:
    page.goto(f"{site.url}{language}/learning-a-kernel/")
    picture = page.locator("#picture-loss-curves")
    link = picture.get_by_role("link", name=name)
    expect(link).to_have_css("opacity", "0")
    picture.hover()
    expect(link).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(link).to_have_css("opacity", "0")
    link.focus()
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#picture-loss-curves")
    expect(picture).to_be_in_viewport()


def test_a_formula_has_a_link_beside_the_mark_that_leads_to_its_check(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    source = copy_sources(
        tmp_path_factory.mktemp("sources"), "index.md", "gradients.md"
    )
    shutil.copytree(ROOT / CHECKS, source / CHECKS)
    folder = source / "site"
    build(folder, source=source, repository="https://site.test/owner/name")
    own = [each for each in formulas() if each.file.name == "gradients.md"]
    for language in LANGUAGES:
        leads = links(Site(folder), f"{language}/gradients/index.html")
        for formula in own:
            assert f"#eq-{formula.id}" in leads
        checks = [href for href in leads if f"/blob/main/{CHECKS}/gradients" in href]
        assert len(checks) > 1
