"""What a fault is: one place changed, the checks that must fail, and what they name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """A file of the project, its path as seen from the root, and its text."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file, with their ends."""
        return self.text.splitlines(keepends=True)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line))
        return starts

    def offset(self, line: int) -> int:
        """Where a line starts in the text; lines count from 1."""
        return self._starts[line - 1]

    def line(self, offset: int) -> int:
        """The line of a place in the text."""
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True)
class Place:
    """Lines of a file, or the cell of a notebook, one of which a message must name."""

    path: str
    first: int
    last: int

    def is_named_in(self, message: str) -> bool:
        """Whether `path:line`, or Python's `File "path", line line`, stands there."""
        path = re.escape(self.path)
        named = rf'{path}(?:#|:|", line )(\d+)'
        return any(
            self.first <= int(line) <= self.last for line in re.findall(named, message)
        )

    def __str__(self) -> str:
        return f"{self.path}:{self.first}"


@dataclass(frozen=True)
class Edit:
    """A part of a file and what is put in its place."""

    path: str
    start: int
    end: int
    text: str

    def apply(self, root: Path) -> None:
        """Change the file below a root."""
        path = root / self.path
        text = path.read_text(encoding="utf-8")
        changed = text[: self.start] + self.text + text[self.end :]
        path.write_text(changed, encoding="utf-8")


@dataclass(frozen=True)
class Check:
    """A command that must fail: pytest on some tests, or the build of the site."""

    program: str
    arguments: tuple[str, ...] = ()


def tests(*arguments: str) -> Check:
    """Some tests, by node ids or -k."""
    return Check("pytest", arguments)


BUILD = Check("mkdocs")


@dataclass(frozen=True)
class Fault:
    """A fault at a line of a file.

    `places` are those that a message may name: the block of the page that holds the
    fault, or where what was moved or deleted is missed.
    """

    path: str
    line: int
    edits: tuple[Edit, ...]
    places: tuple[Place, ...]
    check: Check
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.path}:{self.line}"

    def of_kind(self, kind: str) -> "Fault":
        """The fault, said to be of a kind."""
        return replace(self, kind=kind)

    def apply(self, root: Path) -> None:
        """Put the fault into the copy below a root."""
        for edit in self.edits:
            edit.apply(root)

    @property
    def files(self) -> Iterable[str]:
        """The files that it changes."""
        return {edit.path for edit in self.edits}


def fault(
    source: Source,
    start: int,
    end: int,
    text: str,
    check: Check,
    *places: Place,
) -> Fault:
    """A fault at one place; messages must name its line, or the places given."""
    line = source.line(start)
    return Fault(
        source.path,
        line,
        (Edit(source.path, start, end, text),),
        places or (Place(source.path, line, line),),
        check,
    )
