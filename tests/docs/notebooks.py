"""Reads and writes notebooks; to the tests of pages their cells are small pages."""

from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tests.docs.pages import LANGUAGES, ROOT, Page, shorten


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


@dataclass(frozen=True)
class NotebookPage(Page):
    """A notebook as one page; code and output stand in fences."""

    starts: tuple[int, ...] = ()

    @classmethod
    def read(cls, path: Path) -> "NotebookPage":
        """Read the notebook at a path."""
        text = ""
        starts = []
        for cell in read(path).cells:
            starts.append(text.count("\n"))
            if cell.cell_type == "markdown":
                text += f"{cell.source}\n\n"
            else:
                outputs = "".join(output.get("text", "") for output in cell.outputs)
                text += f"````python\n{cell.source}\n````\n\n"
                text += f"````text\n{outputs}````\n\n" if outputs else ""
        return cls(path, text, tuple(starts))

    def cell(self, line: int) -> int:
        """The number of the cell that holds a line, from 1."""
        return bisect_left(self.starts, line)

    def where(self, line: int) -> str:
        """The place `path#cell:line`, with the line in its cell."""
        cell = self.cell(line)
        return f"{shorten(self.path)}#{cell}:{line - self.starts[cell - 1]}"
