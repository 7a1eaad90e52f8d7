"""A lesson as a notebook: prose, code, and the outputs that the page shows."""

import re
from collections.abc import Callable

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_notebook
from plain_markdown import Block, Box, Code, folded, is_python, quoted, written

HEADING = re.compile(r"^(?=#{1,6} )", re.MULTILINE)

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(blocks: list[Block]) -> NotebookNode:
    """The blocks of a lesson as cells; the same blocks give the same bytes."""
    cells = Cells()
    cells.add(blocks)
    for number, cell in enumerate(cells.made, 1):
        cell.id = f"cell-{number}"
    return new_notebook(cells=cells.made, metadata=METADATA)  # type: ignore[no-untyped-call,no-any-return]


class Cells:
    """The cells made so far."""

    def __init__(self) -> None:
        self.made: list[NotebookNode] = []

    def add(
        self,
        blocks: list[Block],
        frame: Callable[[str], str] = str,
        *,
        hidden: bool = False,
    ) -> None:
        """Make cells of blocks; `frame` sets prose apart, `hidden` folds code."""
        prose: list[str] = []

        def end_prose() -> None:
            for text in HEADING.split("\n\n".join(prose)):
                if text.strip():
                    self.made.append(prose_cell(frame(text.strip())))
            prose.clear()

        for block in blocks:
            if isinstance(block, Code) and is_python(block):
                end_prose()
                self.made.append(code_cell(block, hidden))
            elif isinstance(block, Box) and block.runs:
                end_prose()
                self.add_box(block)
            else:
                prose.append(written(block))
        end_prose()

    def add_box(self, box: Box) -> None:
        """Make cells of a box: code cannot stand inside a frame, so the prose does."""
        title = box.title
        later = f"{title} …" if box.folded else ""

        def frame(text: str) -> str:
            nonlocal title
            shown, title = title, later
            return folded(shown, text) if box.folded else quoted(shown, text)

        if is_python(box.blocks[0]):
            self.made.append(prose_cell(f"**{title}**"))
            title = later
        self.add(box.blocks, frame, hidden=box.folded)


def prose_cell(text: str) -> NotebookNode:
    """A cell of Markdown."""
    return node(cell_type="markdown", metadata={}, source=text)


def code_cell(code: Code, hidden: bool) -> NotebookNode:
    """A cell that has run: its output is the page's."""
    cell = node(
        cell_type="code",
        metadata={},
        source=code.source,
        execution_count=None,
        outputs=[],
    )
    if hidden:
        cell.metadata.jupyter = {"source_hidden": True, "outputs_hidden": True}
    printed = "".join(f"{line}\n" for line in (code.output or "").splitlines())
    if code.raises:
        cell.metadata.tags = ["raises-exception"]
        before, _, message = f"\n{printed}".partition(f"\n{code.raises}")
        cell.outputs.append(error(code.raises, message.removeprefix(": ").rstrip("\n")))
        printed = f"{before}\n".removeprefix("\n")
    if printed:
        stream = node(output_type="stream", name="stdout", text=printed)
        cell.outputs.insert(0, stream)
    return cell


def error(name: str, message: str) -> NotebookNode:
    """The output of a cell that is meant to fail."""
    return node(
        output_type="error",
        ename=name,
        evalue=message,
        traceback=[f"{name}: {message}"],
    )


def node(**parts: object) -> NotebookNode:
    """A part of a notebook; nbformat's functions would validate each, which is slow."""
    made: NotebookNode = from_dict(parts)  # type: ignore[no-untyped-call]
    return made
