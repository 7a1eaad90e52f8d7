"""Every notebook runs in a fresh kernel and shows what is committed.

Text is compared; of pictures only that they are there, since their bytes change with
the versions of the libraries that draw them. The kernel also evaluates the comments
that bind numbers in the prose.
"""

import ast
import os
from collections.abc import Iterator
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

import matplotlib.font_manager  # noqa: F401  Its first import talks about a cache.
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from tests.docs.bindings import bindings
from tests.docs.notebooks import NotebookPage, notebooks, read, write
from tests.docs.pages import ROOT, shorten
from tests.docs.test_lessons import EXERCISE
from tests.problems import none_of
from tests.verification import VERIFIED, RecordProperty

# Evaluates the phrases of a comment among the names of the notebook.
RENDER = (
    "from tests.docs.bindings import render as _render\nprint(_render({}, globals()))"
)


def execute(path: Path) -> tuple[NotebookNode, list[str]]:
    """The notebook as a fresh kernel leaves it, and what its prose gets wrong."""
    notebook = read(path)
    page = NotebookPage.read(path)
    comments = bindings(page)
    wrong: list[str] = []
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # how the text is cut into messages is chance
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with client.setup_kernel(cwd=str(path.parent), env=environment):
        for number, cell in enumerate(notebook.cells, 1):
            client.execute_cell(cell, number - 1)
            for comment in comments:
                if page.cell(comment.line) == number:
                    code = new_code_cell(RENDER.format(comment.phrases))  # type: ignore[no-untyped-call]
                    client.execute_cell(code, number - 1, store_history=False)
                    notebook.cells[number - 1] = cell  # the client has put its own
                    rendered = ast.literal_eval(code.outputs[0].text)
                    wrong += comment.problems(page, rendered)
    return notebook, wrong


def shown(cell: NotebookNode) -> list[str]:
    """What a cell shows: the lines of its text, and the kinds of its pictures."""
    lines: list[str] = []
    for output in cell.get("outputs", []):
        lines.append(f"[{output.get('name', output.output_type)}]")
        data = output.get("data", {"text/plain": output.get("text", "")})
        lines += sorted(data.keys() - {"text/plain"})
        lines += data.get("text/plain", "").splitlines()
    return lines


def differences(
    path: Path, committed: NotebookNode, now: NotebookNode
) -> Iterator[str]:
    """The cells that show something else than what is committed."""
    for number, cells in enumerate(zip(committed.cells, now.cells, strict=True), 1):
        before, after = map(shown, cells)
        if before != after:
            diff = unified_diff(before, after, "committed", "now", lineterm="")
            yield "\n".join([f"{shorten(path)}#{number}:", *diff])


def unanswered(path: Path, notebook: NotebookNode) -> Iterator[str]:
    """The exercises whose cell ends in no folded answer, with hidden code below."""
    for number, (cell, below) in enumerate(pairwise([*notebook.cells, None]), 1):
        if EXERCISE.search(cell.source) and not (
            '\n??? success "' in cell.source
            and below
            and below.cell_type == "code"
            and below.metadata.get("jupyter", {}).get("source_hidden")
        ):
            yield f"{shorten(path)}#{number}:1: the exercise has no answer that runs"


@pytest.mark.parametrize("path", notebooks(), ids=lambda p: "/".join(p.parts[-3:]))
def test_every_exercise_of_a_notebook_has_an_answer(path: Path) -> None:
    none_of(unanswered(path, read(path)))


@pytest.mark.parametrize("path", notebooks(), ids=lambda p: "/".join(p.parts[-3:]))
def test_a_notebook_is_laid_out_as_it_is_written_anew(
    path: Path, tmp_path: Path
) -> None:
    """Else `make outputs` would change files in which nothing has changed."""
    write(read(path), tmp_path / path.name)
    if path.read_bytes() != (tmp_path / path.name).read_bytes():
        pytest.fail(f"{shorten(path)}:1: is laid out otherwise", pytrace=False)


@pytest.mark.parametrize("path", notebooks(), ids=lambda p: "/".join(p.parts[-3:]))
def test_a_notebook_shows_what_is_committed(
    path: Path, update_outputs: bool, record_property: RecordProperty
) -> None:
    now, wrong = execute(path)
    if update_outputs:
        write(now, path)
    none_of([*differences(path, read(path), now), *wrong])
    record_property(VERIFIED, (path, "notebook"))
