"""The strict build refuses what readers would stumble over, and names the place.

What it makes of the same sources is the same, to the byte.
"""

import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from verified import fingerprint

from tests.problems import none_of
from tests.site.sites import Site, build, copy_sources
from tests.site.sources import SOURCES

REFERENCE = "reference/api.md"
LESSON = "why-convolution.md"
URL = "https://example.org/"

FAULTS = {
    "$\\frac{1}$": "KaTeX rejects",
    "![text](pictures/missing.svg)": "pictures/missing.svg",
    '![text](pictures/and-or.svg){figure="missing"}': "figure 'missing'",
    "[text](missing.md)": "missing.md",
    "[text](index.md#missing)": "missing",
}


def test_faults_are_named_with_their_page_and_line(tmp_path: Path) -> None:
    source = copy_sources(tmp_path, "index.md", "finding-edges.md")
    page = source / "docs/en/finding-edges.md"
    lines = page.read_text("utf-8").splitlines()
    page.write_text("\n\n".join(["\n".join(lines), *FAULTS, ""]), "utf-8")
    # And again, though much is kept of the first time.
    for _ in range(2):
        done = build(tmp_path / "site", source=source)
        assert done.returncode == 1
        for problem in FAULTS.values():
            assert any(
                "finding-edges.md" in line and problem in line
                for line in done.stdout.splitlines()
            ), f"{problem} is not named:\n{done.stdout}"
    assert f"docs/en/finding-edges.md:{len(lines) + 2}: KaTeX rejects" in done.stdout


def test_a_fault_in_a_docstring_is_named_where_it_stands(tmp_path: Path) -> None:
    source = copy_sources(tmp_path, "index.md", "reference/api.md")
    module = source / "convdocs/correlation.py"
    lines = module.read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("    $$"))
    lines[line - 1] = r"    $$ \fraction{a}{b} $$"
    module.write_text("\n".join(lines), "utf-8")
    done = build(tmp_path / "site", source=source)
    assert done.returncode == 1
    assert f"convdocs/correlation.py:{line}: KaTeX rejects" in done.stdout


def test_building_twice_gives_the_same_bytes(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time on another day, in another zone, with other hashes of strings."""
    # From a copy, beside which no test writes meanwhile what it found right.
    source = copy_sources(tmp_path / "source", *(path.name for path in SOURCES))
    made = [tmp_path / "one", tmp_path / "another"]
    assert not build(made[0], url=site.url, source=source).returncode
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    assert not build(made[1], url=site.url, source=source).returncode
    first, second = map(contents, made)
    assert len(first) > len(SOURCES)
    none_of(
        f"{name} is not the same when built again" for name in unlike(first, second)
    )


# Says at the end of each language which process has built it.
WITNESS = """
import os

def on_post_build(config):
    print("built by process", os.getpid())
"""


def test_languages_are_built_side_by_side(tmp_path: Path) -> None:
    source = copy_sources(tmp_path / "source", "index.md")
    (source / "witness.py").write_text(WITNESS)
    settings = source / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("\nhooks:\n", "\nhooks:\n  - witness.py\n"))
    done = build(tmp_path / "site", source=source, strict=False)
    builders = re.findall(r"^built by process (\d+)$", done.stdout, re.MULTILINE)
    # Only Linux copies a process safely, and only one without threads (beside.py).
    assert len(builders) == 2
    assert len(set(builders)) == (2 if sys.platform == "linux" else 1)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def unlike(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    """The files that are not the same in two sites."""
    names = sorted(first.keys() | second.keys())
    return [name for name in names if first.get(name) != second.get(name)]


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sources of which much has been kept, to be changed and built again."""
    folder = tmp_path_factory.mktemp("changing")
    source = copy_sources(folder / "source", "index.md", LESSON, REFERENCE)
    # Without links to pages that are missing here: what warns is not kept.
    (source / "docs/en" / REFERENCE).write_text("# Names\n\n::: convdocs.corr1d\n")
    assert not build(folder / "site", url=URL, source=source, strict=False).returncode
    return source


def replace(old: str, new: str) -> Callable[[Path], None]:
    """Write something else on the lesson's page."""

    def change(source: Path) -> None:
        page = source / "docs/en" / LESSON
        text = page.read_text("utf-8")
        assert old in text
        page.write_text(text.replace(old, new, 1), "utf-8")

    return change


def verify(source: Path) -> None:
    """Have the tests find something right on the lesson's page."""
    page = source / "docs/en" / LESSON
    record = {"fingerprint": fingerprint(page, source), "blocks": 7, "date": "today"}
    (source / "verified.json").write_text(json.dumps({f"en/{LESSON}": record}))


CHANGES = {
    "its text": replace("\n\n## ", "\n\nA new line.\n\n## "),
    "its title, which other pages show": replace("# ", "# New: "),
    "its description": replace('description: "', 'description: "New. '),
    "what the tests found": verify,
    "a link to what is documented": replace(
        "\n\n## ",
        "\n\n[This][convdocs.corr1d], [that][convdocs.correlation.corr1d].\n\n## ",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_gives_the_same_bytes_as_all_anew(
    changing: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(changing)
    done = build(tmp_path / "changed", url=URL, source=changing, strict=False)
    assert "Could not find cross-reference" not in done.stdout
    shutil.rmtree(changing / ".cache")
    assert not build(
        tmp_path / "anew", url=URL, source=changing, strict=False
    ).returncode
    changed, anew = contents(tmp_path / "changed"), contents(tmp_path / "anew")
    none_of(
        f"{name} is not the same when all is built anew"
        for name in unlike(changed, anew)
    )
