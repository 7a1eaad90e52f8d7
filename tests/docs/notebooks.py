"""Reads a notebook: its cells as small pages, which the tests of pages understand."""

from pathlib import Path

import nbformat

from tests.docs.pages import LANGUAGES, ROOT, Page


def notebooks() -> list[Path]:
    """Every notebook of both languages."""
    return [
        path
        for language in LANGUAGES
        for path in sorted((ROOT / "docs" / language).rglob("*.ipynb"))
    ]


def cells(path: Path) -> list[Page]:
    """Each cell as a page; a cell of code is a page that holds one block."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return [
        Page(
            path.with_name(f"{path.name}#{number}"),
            cell.source
            if cell.cell_type == "markdown"
            else f"```python\n{cell.source}\n```",
        )
        for number, cell in enumerate(notebook.cells, 1)
    ]
