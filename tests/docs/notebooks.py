"""Reads and writes notebooks; to the tests of pages their cells are small pages."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tests.docs.pages import LANGUAGES, ROOT, Page


def notebooks() -> list[Path]:
    """Every notebook of both languages."""
    return [
        path
        for language in LANGUAGES
        for path in sorted((ROOT / "docs" / language).rglob("*.ipynb"))
    ]


def read(path: Path) -> NotebookNode:
    """The notebook at a path."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def write(notebook: NotebookNode, path: Path) -> None:
    """Put the notebook at a path."""
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


def cells(path: Path) -> list[Page]:
    """Each cell as a page; a cell of code is a page that holds one block."""
    return [
        Page(
            path.with_name(f"{path.name}#{number}"),
            cell.source
            if cell.cell_type == "markdown"
            else f"```python\n{cell.source}\n```",
        )
        for number, cell in enumerate(read(path).cells, 1)
    ]
