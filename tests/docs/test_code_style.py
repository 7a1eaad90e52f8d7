"""The code of a page is linted as one module, and each of its blocks is formatted.

The module's lines are numbered like the page's: ruff names the place on the page.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.docs.pages import ROOT, Page, pages
from tests.problems import none_of

# What fits into the column without scrolling.
WIDTH = ["--line-length", "72"]


def module(page: Page) -> str:
    """The page's blocks of Python as one module, each on the lines where it stands."""
    lines = [""] * len(page.lines)
    for fence in page.fences:
        if fence.language == "python":
            lines[fence.line : fence.end - 1] = fence.code.splitlines()
    return "\n".join(lines).rstrip() + "\n"


def ruff(command: str, *options: str, source: str = "") -> Iterator[str]:
    """What ruff has to say, if it finds anything."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", command, "--quiet", *WIDTH, *options],
        input=source,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        yield done.stdout + done.stderr


def lint(page: Page) -> Iterator[str]:
    """What ruff finds in the code of a page."""
    # A block imports what it is the first to need, so imports stand on many lines;
    # reading the page fills blank lines, and the check of the format sees them as is.
    spread = ["--extend-ignore", "E402,I001,W293"]
    name = ["--stdin-filename", str(page.path), "--extension", "md:python", "-"]
    found = ["--output-format", "concise"]
    return ruff("check", *spread, *found, *name, source=module(page))


def unused_names(page: Page) -> Iterator[str]:
    """The names that a page gives to something and never uses."""
    tree = ast.parse(module(page))
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    given = {name.id: name.lineno for name in names if isinstance(name.ctx, ast.Store)}
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            given[statement.name] = statement.lineno
    used = {name.id for name in names if isinstance(name.ctx, ast.Load)}
    for name, line in given.items():
        if name not in used and not name.startswith("_"):
            yield f"{page.where(line)}: {name} is never used"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_the_code_of_a_page_is_clean(page: Page) -> None:
    none_of(lint(page))
    none_of(unused_names(page))


@pytest.mark.parametrize("page", pages(), ids=str)
def test_the_code_of_a_page_is_formatted(page: Page) -> None:
    none_of(ruff("format", "--check", str(page.path)))
