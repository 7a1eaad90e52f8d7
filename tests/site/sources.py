"""What the site's pages are made from, and where each lies in the site."""

from pathlib import Path

from tests.docs.notebooks import notebooks
from tests.docs.pages import ROOT, pages

SOURCES = [*(page.path for page in pages()), *notebooks()]


def address(source: Path) -> str:
    """Where a page or a notebook lies in the site, such as `zh/finding-edges/`."""
    page = source.relative_to(ROOT / "docs").with_suffix("")
    return f"{(page.parent if page.name == 'index' else page).as_posix()}/"
