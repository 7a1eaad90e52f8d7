"""The footer leads to the whole site in one file, where there is such a file."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import LANGUAGES
from tests.site.sites import build, copy_sources

WORDS = {
    "zh": "带走整站：PDF（3 MB）、不联网也能读的网页（1 MB）",
    "en": "The whole site to take along: PDF (1 MB), pages that need no network (1 MB)",
}
FILES = {"convdocs-zh.pdf": 2_000_001, "convdocs-en.pdf": 7, "convdocs.zip": 1_000_000}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two pages, built before there is anything, then again, then offline."""
    root = copy_sources(tmp_path_factory.mktemp("sources"), "index.md", "summary.md")
    build(root / "before", source=root, strict=False)
    (root / "offline").mkdir()
    for name, size in FILES.items():
        (root / "offline" / name).write_bytes(b"0" * size)
    build(root / "after", source=root, strict=False)
    build(root / "alone", source=root, offline=True, strict=False)
    return root


def offered(page: Path) -> str:
    """What the footer of a page offers, as HTML."""
    html = page.read_text("utf-8")
    found = re.search(r"<p class=[\"']?take-along[\"']?>(.*?)</p>", html, re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["index.html", "summary/index.html"])
def test_each_page_leads_to_what_there_is(
    folder: Path, language: str, page: str
) -> None:
    path = folder / "after" / language / page
    html = offered(path)
    assert " ".join(re.sub(r"<[^>]*>", "", html).split()) == WORDS[language]
    links = re.findall(r"href=[\"']?([^\"' >]+)", html)
    files = [path.parent.joinpath(link).resolve() for link in links]
    names = [f"convdocs-{language}.pdf", "convdocs.zip"]
    assert files == [(folder / "after" / language / name) for name in names]
    assert [file.stat().st_size for file in files] == [FILES[name] for name in names]


@pytest.mark.parametrize("build", ["before", "alone"])
def test_nothing_is_offered_that_is_not_there(folder: Path, build: str) -> None:
    pages = list((folder / build).rglob("*.html"))
    assert pages
    assert [page for page in pages if offered(page)] == []
