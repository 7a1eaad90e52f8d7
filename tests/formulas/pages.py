r"""Finds the displayed formulas of the pages, each with its id and its place.

A formula's id is the \label that it begins with.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.docs.notebooks import cells, notebooks
from tests.docs.pages import Page, pages, shorten
from tests.formulas.reader import FormulaError

LABEL = re.compile(r"\s*\\label\{([^{}]*)\}")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Formula:
    """A displayed formula; its text is padded so that columns are those of the page."""

    page: Page
    line: int
    tex: str

    @property
    def id(self) -> str | None:
        """The id, if the formula has one."""
        found = LABEL.match(self.tex)
        return found[1] if found else None

    @property
    def file(self) -> Path:
        """The page's file, which of a notebook's cell is the notebook."""
        return self.page.path.with_name(self.page.path.name.partition("#")[0])

    def __str__(self) -> str:
        return f"{shorten(self.page.path)}:{self.id}"

    def where(self, error: FormulaError | None = None) -> str:
        """The place of the formula, or of an error in it, as `path:line:column`."""
        if error is None:
            return self.page.where(self.line)
        return f"{self.page.where(self.line + error.line - 1)}:{error.column}"


@cache
def sources() -> list[Page]:
    """All pages, and the cells of all notebooks."""
    return [*pages(), *(cell for path in notebooks() for cell in cells(path))]


@cache
def formulas() -> list[Formula]:
    """The displayed formulas of all pages and notebooks."""
    return [formula for page in sources() for formula in displayed(page)]


def displayed(page: Page) -> Iterator[Formula]:
    """The displayed formulas of a page, in order."""
    for node in page.tree.walk():
        if node.type == "math_block":
            assert node.map
            start, end = node.map
            tex = "\n".join(page.lines[start:end]).replace("$$", "  ")
            yield Formula(page, start + 1, tex)


def strays(page: Page) -> Iterator[str]:
    """The lines whose $$ do not make a displayed formula of their own."""
    inside = {
        line
        for node in page.tree.walk()
        if node.type in ("math_block", "fence") and node.map
        for line in range(*node.map)
    }
    for number, line in enumerate(page.lines):
        if "$$" in line and number not in inside:
            yield f"{page.where(number + 1)}: $$ needs lines of its own: {line.strip()}"
