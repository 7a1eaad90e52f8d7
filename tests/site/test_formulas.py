"""Displayed formulas have ids, and marks that lead to what checks them."""

import re
import runpy
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, expect

from tests.docs.pages import LANGUAGES, ROOT
from tests.formulas.checks import CHECKS, where
from tests.formulas.pages import formulas
from tests.problems import none_of
from tests.site.layout import lay_out_formulas
from tests.site.sites import Site
from tests.site.sources import address

mark = runpy.run_path(str(ROOT / "overrides/hooks/formula_marks.py"))["mark"]


def test_every_formula_has_its_id_in_the_page(site: Site) -> None:
    none_of(
        f"{formula.where()}: the page has no id eq-{formula.id}"
        for formula in formulas()
        if f"eq-{formula.id}" not in site.ids[f"{address(formula.file)}index.html"]
    )


@pytest.mark.parametrize("id", CHECKS)
def test_a_mark_leads_to_the_check_where_there_is_a_repository(id: str) -> None:
    config = SimpleNamespace(
        config_file_path=str(ROOT / "mkdocs.yml"),
        repo_url="https://site.test/owner/name/",
        theme={"language": "en"},
    )
    path, line = where(CHECKS[id]).split(":")
    href = mark(id, config).get("href")
    start, _, number = href.partition("#L")
    assert start == f"https://site.test/owner/name/blob/main/{path}"
    # Several formulas may share a check: each has a line of its own above it.
    assert 0 <= int(number) - int(line) < 5


def test_a_formula_without_a_check_has_no_mark() -> None:
    config = SimpleNamespace(config_file_path=str(ROOT / "mkdocs.yml"))
    assert mark("no-such-formula", config) is None


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_are_beside_their_formulas(
    site: Site, browser: Browser, language: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{site.url}{language}/from-dense-to-convolution/")
    lay_out_formulas(page)
    # A formula's box ends where the formula does.
    assert page.locator(".arithmatex :is(p, h2, .arithmatex)").count() == 0

    blocks = page.locator(".formula")
    assert blocks.count() == page.locator(".formula__mark").count() > 0
    for block in blocks.all():
        link = block.locator(".formula__mark")
        expect(link).to_have_accessible_name(
            "公式已核对：本式的链接"
            if language == "zh"
            else "Checked formula: link to it"
        )
        above, formula = (
            link.bounding_box(),
            block.locator(".katex-html").bounding_box(),
        )
        assert above
        assert formula
        assert above["y"] + above["height"] <= formula["y"]
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#{block.get_attribute('id')}$"))
    expect(block).to_be_in_viewport()
    page.close()
