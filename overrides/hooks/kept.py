"""Keeps in `.cache/kept` what was made of a page, until what it is made of changes.

That is its own text, and all that the site is made of but other pages: what a page
shows of another stands in its own text by then. So whoever writes sees a change soon.
"""

import functools
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import orjson
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

# What the site is made of, beside its pages and its settings.
INGREDIENTS = ("convdocs", "docs", "overrides", "tests/formulas/checks")
PAGES = (".md", ".ipynb")
COMPILED = "__pycache__"  # another build may be writing there
MOST = 1000

Made = TypeVar("Made")  # what JSON can say


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Take the fingerprint of all that is no page's own."""
    root = Path(config.config_file_path).parent
    settings = (config.site_url, config.repo_url, config.use_directory_urls)
    uris = sorted(f"{file.src_uri} {file.dest_uri}" for file in files)
    digest = hashlib.sha256(orjson.dumps([sys.version, installed(), settings, uris]))
    for path in ingredients(root):
        digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
        state = path.stat()
        digest.update(contents(path, state.st_mtime_ns, state.st_size))
    config.extra["fingerprint"] = digest.hexdigest()


@functools.cache
def installed() -> list[str]:
    """The packages that build the site: what describes each is named by its version."""
    return sorted(
        path.name for folder in sys.path for path in Path(folder).glob("*.dist-info")
    )


def ingredients(root: Path) -> Iterator[Path]:
    """The files that every page may be made of."""
    yield from sorted(root.glob("mkdocs*.yml"))
    for name in INGREDIENTS:
        for path in sorted((root / name).rglob("*")):
            counts = path.suffix not in PAGES and COMPILED not in path.parts
            if counts and path.is_file():
                yield path


@functools.cache
def contents(path: Path, changed: int, size: int) -> bytes:
    """A fingerprint of what a file held when it was changed the last time."""
    return hashlib.sha256(path.read_bytes()).digest()


def folder(config: MkDocsConfig, kind: str = "kept") -> Path:
    """Where a build leaves what the next ones can use."""
    return Path(config.config_file_path).with_name(".cache") / kind


def keep(config: MkDocsConfig, made_of: list[str], make: Callable[[], Made]) -> Made:
    """What `make` gives, or gave when all that it is made of was the same."""
    name = hashlib.sha256(orjson.dumps([config.extra["fingerprint"], *made_of]))
    path = folder(config) / name.hexdigest()
    # Another build may be reading, writing or forgetting the same.
    try:
        os.utime(path)
        content = path.read_bytes()
    except FileNotFoundError:
        content = orjson.dumps(make())
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(path)
    made: Made = orjson.loads(content)
    return made


def on_post_build(config: MkDocsConfig) -> None:
    """Forget what was not asked for the longest time."""
    ages: dict[str, float] = {}
    with suppress(FileNotFoundError), os.scandir(folder(config)) as found:
        for file in found:
            with suppress(FileNotFoundError):  # another build was quicker
                ages[file.path] = file.stat().st_mtime
    for path in sorted(ages, key=ages.__getitem__)[:-MOST]:
        Path(path).unlink(missing_ok=True)
