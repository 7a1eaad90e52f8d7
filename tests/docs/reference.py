"""The reference: which entry each page has, and what the docstrings say."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import convdocs
from tests.docs.pages import Page, shorten

ENTRY = re.compile(r"::: convdocs\.(\w+)")
PUBLIC: list[str] = convdocs.__all__


def entries(page: Page) -> Iterator[tuple[int, str]]:
    """Each name that has an entry on a page, with its line."""
    for number, line in enumerate(page.lines, 1):
        if found := ENTRY.fullmatch(line):
            yield number, found[1]


def definition(name: str) -> str:
    """The place `path:line` where a public name is defined."""
    found = getattr(convdocs, name)
    _, line = inspect.getsourcelines(found)
    return f"{shorten(Path(inspect.getfile(found)))}:{line}"


def docstring(name: str) -> Page:
    """What the entry of a name says, as a page."""
    found = getattr(convdocs, name)
    return Page(Path(inspect.getfile(found)), inspect.getdoc(found) or "")
