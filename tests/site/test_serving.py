"""Who serves the site builds no more than what has changed, and no less."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import mkdocs.commands.serve
import pytest
import serving
from mkdocs.livereload import LiveReloadServer
from serving import INTERVAL, PATIENCE, Builder, on_serve, on_startup

FILES = ("mkdocs.yml", "docs/zh/page.md", "docs/en/page.md", "overrides/main.html")


@pytest.fixture
def built() -> list[str]:
    """What was built."""
    return []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


@pytest.fixture
def config(root: Path) -> Any:
    return SimpleNamespace(
        config_file_path=str(root / "mkdocs.yml"),
        docs_dir=str(root / "docs/zh"),
        watch=[str(root / "docs/en"), str(root / "overrides")],
    )


@pytest.fixture
def build(config: Any, built: list[str], monkeypatch: pytest.MonkeyPatch) -> Builder:
    monkeypatch.setattr(serving, "build_alone", lambda name, like: built.append(name))
    return Builder(lambda: built.append("everything"), config)


def change(root: Path, name: str) -> None:
    os.utime(root / name, (0, 0))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_builds_its_language(
    root: Path, built: list[str], build: Callable[[], None], language: str
) -> None:
    change(root, f"docs/{language}/page.md")
    build()
    assert built == [language]


def test_pages_of_both_build_both(
    root: Path, built: list[str], build: Callable[[], None]
) -> None:
    change(root, "docs/zh/page.md")
    change(root, "docs/en/page.md")
    build()
    assert built == ["zh", "en"]


@pytest.mark.parametrize("name", ["mkdocs.yml", "overrides/main.html"])
def test_what_both_share_builds_everything(
    root: Path, built: list[str], build: Callable[[], None], name: str
) -> None:
    change(root, "docs/zh/page.md")
    change(root, name)
    build()
    assert built == ["everything"]


def test_a_page_that_comes_or_goes_builds_everything(
    root: Path, built: list[str], build: Callable[[], None]
) -> None:
    (root / "docs/zh/new.md").touch()
    build()
    (root / "docs/zh/new.md").unlink()
    build()
    assert built == ["everything", "everything"]


def test_what_could_not_be_built_is_built_with_the_next_change(
    root: Path, built: list[str], build: Builder
) -> None:
    everything, build.everything = build.everything, fail
    change(root, "overrides/main.html")
    with pytest.raises(RuntimeError):
        build()
    build.everything = everything
    change(root, "docs/zh/page.md")
    build()
    assert built == ["everything"]


def fail() -> None:
    raise RuntimeError


def test_every_change_counts_once(
    root: Path, built: list[str], build: Callable[[], None]
) -> None:
    change(root, "docs/zh/page.md")
    build()
    change(root, "docs/en/page.md")
    build()
    assert built == ["zh", "en"]


def test_the_server_looks_often_and_waits_little(
    config: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mkdocs.commands.serve, "LiveReloadServer", LiveReloadServer)
    on_startup(command="serve", dirty=False)
    made = vars(mkdocs.commands.serve)["LiveReloadServer"]
    with made(lambda: None, "127.0.0.1", 0, "") as server:
        on_serve(server, config, server.builder)
        assert server.observer.timeout == INTERVAL
        assert server.build_delay == PATIENCE
