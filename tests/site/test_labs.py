"""The labs' pages are light."""

import re
from pathlib import Path

import pytest

from tests.docs.notebooks import notebooks
from tests.site.sites import Site
from tests.site.sources import address


@pytest.mark.parametrize("notebook", notebooks(), ids=address)
def test_the_page_is_small_but_for_its_pictures(site: Site, notebook: Path) -> None:
    html = (site.folder / address(notebook) / "index.html").read_text("utf-8")
    html = re.sub(r'<svg[^>]*role="?img.*?</svg>', "", html, flags=re.DOTALL)
    size = len(html.encode())
    assert size <= 60_000
