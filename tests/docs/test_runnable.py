"""Every block of a lesson runs alone, with what it needs from above it on its page.

Each runs in a fresh interpreter with nothing but the package installed, and must print
what the page shows below it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from snippets import Code

from tests.docs.pages import ROOT, Fence, Page, pages, shorten
from tests.docs.test_code_style import ruff
from tests.problems import none_of

Interpreter = subprocess.Popen[str]

PAGES_WITH_CODE = [page for page in pages() if page.fences]


@pytest.fixture(scope="module")
def interpreter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Interpreter]:
    """A warm process that runs pieces of code, each in a fork; see alone.py."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "convdocs").symlink_to(ROOT / "convdocs")
    script = Path(__file__).with_name("alone.py")
    with subprocess.Popen(
        [sys.executable, "-I", str(script), str(folder)],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def run(interpreter: Interpreter, codes: list[str]) -> list[tuple[str, str, str]]:
    """What each piece of code prints, and the name and the report of its error."""
    assert interpreter.stdin
    assert interpreter.stdout
    print(json.dumps(codes), file=interpreter.stdin, flush=True)
    found: list[tuple[str, str, str]] = json.loads(interpreter.stdout.readline())
    return found


def problem(
    where: str, fence: Fence, shown: Fence | None, ran: tuple[str, str, str]
) -> Iterator[str]:
    """What is wrong with how a block ran alone, if anything is."""
    printed, error, report = ran
    meant = fence.options.get("raises", "")
    if error != meant:
        yield f"{where}: alone, it raises {report or f'no {meant}'}"
        return
    # Trailing spaces are lost in editors and seen by nobody.
    now = [line.rstrip() for line in (printed + report).splitlines()]
    before = shown.code.splitlines() if shown else []
    if now != before:
        diff = unified_diff(before, now, "shown", "printed alone", lineterm="")
        yield "\n".join([f"{where}: alone, it prints something else", *diff])


def problems(page: Page, interpreter: Interpreter) -> Iterator[str]:
    """The blocks of a page that do not run alone as they do on it."""
    examples = list(page.examples)
    code = Code(fence.code for fence, _ in examples)
    codes = [code.runnable(block) for block in range(len(examples))]
    for (fence, shown), ran in zip(examples, run(interpreter, codes), strict=True):
        yield from problem(page.where(fence.line), fence, shown, ran)


def unclean(page: Page, folder: Path) -> Iterator[str]:
    """The blocks that, with what they need, lack a name or look untidy."""
    fences = [fence for fence, _ in page.examples]
    code = Code(fence.code for fence in fences)
    for block, fence in enumerate(fences):
        path = folder / f"{fence.line}.py"
        path.write_text(code.runnable(block), encoding="utf-8")
    for found in (
        *ruff("check", "--select", "F811,F821", str(folder)),
        *ruff("format", "--check", str(folder)),
    ):
        yield f"{shorten(page.path)}, the line by the name of the file:\n{found}"


@pytest.mark.parametrize("page", PAGES_WITH_CODE, ids=str)
def test_what_runs_alone_is_clean(page: Page, tmp_path: Path) -> None:
    none_of(unclean(page, tmp_path))


@pytest.mark.parametrize("page", PAGES_WITH_CODE, ids=str)
def test_every_block_runs_alone(page: Page, interpreter: Interpreter) -> None:
    none_of(problems(page, interpreter))
