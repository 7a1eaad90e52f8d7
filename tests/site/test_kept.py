"""What the build keeps of pages is forgotten when what they are made of changes."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import kept
import pytest
from kept import keep, on_files, on_post_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from tests.site.sites import copy_sources

COUNTS = [
    "mkdocs.yml",
    "mkdocs.en.yml",
    "convdocs/correlation.py",
    "docs/answers.toml",
    "docs/glossary.toml",
    "docs/zh/pictures/and-or.svg",
    "overrides/.reference/python/material/entry.html.jinja",
    "overrides/assets/katex/katex.min.js",
    "overrides/hooks/formulas.py",
    "tests/formulas/checks/gradients.py",
]
SETTINGS = {"site_url": "", "repo_url": "", "use_directory_urls": True}
OTHERS = {"site_url": "/", "repo_url": "/", "use_directory_urls": False}


def configure(root: Path, **settings: object) -> MkDocsConfig:
    """What is configured when MkDocs has found the files."""
    known = {**SETTINGS, **settings}
    config = SimpleNamespace(config_file_path=f"{root}/mkdocs.yml", extra={}, **known)
    on_files(Files([]), config)  # type: ignore[arg-type]
    return config  # type: ignore[return-value]


def fingerprint(root: Path, **settings: object) -> object:
    return configure(root, **settings).extra["fingerprint"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_sources(tmp_path_factory.mktemp("sources"), "index.md")
    checks = root / "tests/formulas/checks"
    checks.mkdir(parents=True)
    (checks / "gradients.py").touch()
    return root


@pytest.mark.parametrize("name", COUNTS)
def test_what_a_page_is_made_of_counts(root: Path, name: str) -> None:
    before = fingerprint(root)
    path = root / name
    content = path.read_bytes()
    path.write_bytes(content + b"\n")
    assert fingerprint(root) != before
    path.write_bytes(content)
    assert fingerprint(root) == before


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_count(root: Path, name: str) -> None:
    assert fingerprint(root, **{name: OTHERS[name]}) != fingerprint(root)


def test_other_pages_do_not_count(root: Path) -> None:
    before = fingerprint(root)
    page = root / "docs/zh/index.md"
    page.write_text(f"{page.read_text('utf-8')}\n", "utf-8")
    assert fingerprint(root) == before


def test_what_another_build_compiles_does_not_count(root: Path) -> None:
    before = fingerprint(root)
    compiled = root / "overrides/hooks/__pycache__/unfinished.pyc.1"
    compiled.parent.mkdir(exist_ok=True)
    compiled.touch()
    assert fingerprint(root) == before


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    return configure(tmp_path)


@pytest.fixture
def made() -> Iterator[str]:
    """What is made, one after the other."""
    return iter("abc")


def test_nothing_is_made_twice_of_the_same(
    config: MkDocsConfig, made: Iterator[str]
) -> None:
    def make() -> str:
        return next(made)

    assert keep(config, ["one", "1"], make) == "a"
    assert keep(config, ["one", "1"], make) == "a"
    assert keep(config, ["one1", ""], make) == "b"
    config.extra["fingerprint"] = "another"
    assert keep(config, ["one", "1"], make) == "c"


def test_what_fails_is_not_kept(config: MkDocsConfig) -> None:
    def fail() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        keep(config, ["one"], fail)
    assert keep(config, ["one"], lambda: "made") == "made"


def test_what_nobody_asks_for_is_forgotten(
    config: MkDocsConfig, made: Iterator[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    for number in range(3):
        keep(config, [str(number)], lambda: next(made))
    for path in kept.folder(config).iterdir():
        os.utime(path, (0, 0))
    keep(config, ["0"], str)
    on_post_build(config)
    assert len(list(kept.folder(config).iterdir())) == 2
    assert keep(config, ["0"], str) == "a"
