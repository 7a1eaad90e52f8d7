"""What a page says of how to cite is what CITATION.cff says."""

import tomllib

import pytest
import yaml
from citation import ENTRY, bibtex

from tests.docs.pages import LANGUAGES, ROOT

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_entry_says_what_the_file_says() -> None:
    assert bibtex(CITATION, "https://site.test/") == "\n".join(
        [
            "@software{convdocs,",
            "  author = {{The convdocs authors}},",
            f"  title = {{{{{CITATION['title']}}}}},",
            f"  version = {{{CITATION['version']}}},",
            f"  year = {{{CITATION['date-released'].year}}},",
            f"  month = {{{CITATION['date-released'].month}}},",
            "  license = {MIT},",
            "  url = {https://site.test/},",
            "}",
        ]
    )
    assert "url" not in bibtex(CITATION, "")


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert CITATION["version"] == project["project"]["version"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_shows_the_entry(language: str) -> None:
    page = ROOT / "docs" / language / "index.md"
    assert f"\n\n{ENTRY}\n" in page.read_text(encoding="utf-8")
