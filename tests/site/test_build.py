"""The strict build refuses what readers would stumble over, and names the place.

What it makes of the same sources is the same, to the byte.
"""

from pathlib import Path

import pytest

from tests.problems import none_of
from tests.site.sites import Site, build, copy_sources
from tests.site.sources import SOURCES

FAULTS = {
    "$\\frac{1}$": "KaTeX rejects",
    "![text](pictures/missing.svg)": "pictures/missing.svg",
    "[text](missing.md)": "missing.md",
    "[text](index.md#missing)": "missing",
}


def test_faults_are_named_with_their_page_and_line(tmp_path: Path) -> None:
    source = copy_sources(tmp_path, "index.md", "finding-edges.md")
    page = source / "docs/en/finding-edges.md"
    lines = page.read_text("utf-8").splitlines()
    page.write_text("\n\n".join(["\n".join(lines), *FAULTS, ""]), "utf-8")
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
    first, second = (
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in made
    )
    assert len(first) > len(SOURCES)
    none_of(
        f"{name} is not the same when built again"
        for name in sorted(first.keys() | second.keys())
        if first.get(name) != second.get(name)
    )
