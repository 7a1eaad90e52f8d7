"""Runs a notebook from top to bottom, and says where it shows something else."""

import io
import traceback
from collections.abc import Iterator
from contextlib import redirect_stdout
from difflib import unified_diff
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets.config import Config

from tests.docs.notebooks import read

RAISES = "raises-exception"


class Shell(InteractiveShell):
    """What runs a kernel's cells; errors are for the tests to show."""

    def showtraceback(self, *args: object, **options: object) -> None:
        """Show nothing."""


def in_this_process(path: Path) -> Iterator[str]:
    """Run the cells as IPython does, without the seconds that a kernel takes."""
    shell = Shell(config=Config({"HistoryManager": {"enabled": False}}))  # type: ignore[no-untyped-call]
    for number, cell in code_cells(read(path)):
        output = io.StringIO()
        with redirect_stdout(output):
            result = shell.run_cell(cell.source)  # type: ignore[no-untyped-call]
        error = result.error_before_exec or result.error_in_exec
        if error and RAISES not in cell.metadata.get("tags", []):
            output.writelines(traceback.format_exception(error))
        elif error:
            output.writelines(traceback.format_exception_only(error))
        yield from difference(path, number, shown(cell), output.getvalue())


def in_a_kernel(path: Path) -> Iterator[str]:
    """Run the notebook as JupyterLab does; it ends at an error that is not meant."""
    now = read(path)
    NotebookClient(now, kernel_name="python3", coalesce_streams=True).execute()
    for (number, cell), (_, run) in zip(
        code_cells(read(path)), code_cells(now), strict=True
    ):
        yield from difference(path, number, shown(cell), shown(run))


def code_cells(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    """The cells that run, each with its number from 1."""
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code":
            yield number, cell


def shown(cell: NotebookNode) -> str:
    """What a cell shows, as one text."""
    return "".join(map(shown_of, cell.outputs))


def shown_of(output: NotebookNode) -> str:
    """One output of a cell as text."""
    match output.output_type:
        case "stream":
            return str(output.text)
        case "error":
            return f"{output.ename}: {output.evalue}\n"
        case _:
            return f"Out: {output.data['text/plain']}\n"


def difference(path: Path, number: int, stored: str, now: str) -> Iterator[str]:
    """Say of a cell that it shows something else than what is stored in it."""
    # Trailing spaces are lost on the page.
    before, after = (
        [line.rstrip() for line in text.splitlines()] for text in (stored, now)
    )
    if before != after:
        diff = unified_diff(before, after, "stored", "now", lineterm="")
        yield "\n".join([f"{path}#{number}:", *diff])
