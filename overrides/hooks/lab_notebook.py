"""A lab as readers take it away: its prose in plain Markdown, all else as it is."""

from collections.abc import Callable

import nbformat
from nbformat import NotebookNode
from plain_markdown import read, write


def notebook(source: str, resolve: Callable[[str], str]) -> NotebookNode:
    """The notebook of a lab; `resolve` says where its links lead."""
    lab: NotebookNode = nbformat.reads(source, as_version=4)  # type: ignore[no-untyped-call]
    for cell in lab.cells:
        if cell.cell_type == "markdown":
            cell.source = write(read(cell.source, resolve))
    return lab
