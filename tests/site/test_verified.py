"""The footer of a page says what was verified, and only of what ran."""

import json
import re
from pathlib import Path

import pytest
from verified import FILE, fingerprint

from tests.docs.pages import LANGUAGES
from tests.site.sites import build, copy_sources

NAMES = ("index.md", "finding-edges.md", "gradients.md", "summary.md")
RECORD = {
    "date": "2026-01-02",
    "revision": "0123456789abcdef0123456789abcdef01234567",
    "python": "3.11.7",
    "torch": "2.9.1",
    "blocks": 12,
    "outputs": 0,
    "formulas": 1,
    "numbers": 34,
}
WORDS = {
    "zh": "2026-01-02核对无误：12段代码、1个公式、34个数；"
    "Python 3.11.7，PyTorch 2.9.1，版本0123456。怎样核对",
    "en": "Last verified on 2026-01-02: 12 blocks of code, 1 formula, 34 numbers; "
    "Python 3.11.7, PyTorch 2.9.1, revision 0123456. How it is checked",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four pages: as it ran, changed since, never run, and run without git."""
    root = copy_sources(tmp_path_factory.mktemp("sources"), *NAMES)
    written = {}
    for language in LANGUAGES:
        for name in ("index.md", "finding-edges.md", "summary.md"):
            page = root / "docs" / language / name
            written[f"{language}/{name}"] = {
                "fingerprint": fingerprint(page, root),
                **RECORD,
            }
        written[f"{language}/summary.md"]["revision"] = None
        changed = root / "docs" / language / "finding-edges.md"
        changed.write_text(changed.read_text("utf-8") + "\n.\n", "utf-8")
    (root / FILE).write_text(json.dumps(written))
    # Links to the pages that are left out fail the build, but only at its end.
    build(root / "site", source=root)
    return root / "site"


def footer(folder: Path, page: str) -> str:
    """What the footer of a page says was verified."""
    html = (folder / page / "index.html").read_text("utf-8")
    found = re.search(r"<p class=[\"']?verified[\"']?>(.*?)</p>", html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", "", found[1]).split()) if found else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_footer_says_what_ran(folder: Path, language: str) -> None:
    assert footer(folder, language) == WORDS[language]
    html = (folder / language / "index.html").read_text("utf-8")
    assert re.search(r"href=[\"']?\.#checked", html)
    assert 'id="checked"' in html or "id=checked" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_commit_no_revision_is_named(folder: Path, language: str) -> None:
    without = re.sub(r"[，,] ?(版本|revision )0123456", "", WORDS[language])
    assert footer(folder, f"{language}/summary") == without


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["finding-edges", "gradients"])
def test_what_has_changed_or_did_not_run_claims_nothing(
    folder: Path, language: str, page: str
) -> None:
    assert (folder / language / page / "index.html").exists()
    assert not footer(folder, f"{language}/{page}")
