"""The labs' pages are light, and give their notebooks away."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.docs.notebooks import notebooks
from tests.site.sites import Site
from tests.site.sources import address


@pytest.mark.parametrize("notebook", notebooks(), ids=address)
def test_the_page_is_small_but_for_its_pictures(site: Site, notebook: Path) -> None:
    html = (site.folder / address(notebook) / "index.html").read_text("utf-8")
    html = re.sub(r'<svg[^>]*role="?img.*?</svg>', "", html, flags=re.DOTALL)
    size = len(html.encode())
    assert size <= 60_000


@pytest.mark.parametrize("notebook", notebooks(), ids=address)
def test_the_notebook_can_be_downloaded(site: Site, page: Page, notebook: Path) -> None:
    page.goto(site.url + address(notebook))
    with page.expect_download() as download:
        page.locator("a[download]").click()
    assert download.value.suggested_filename == notebook.name
    assert download.value.path().read_bytes() == notebook.read_bytes()
