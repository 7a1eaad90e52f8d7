"""Runs a page's blocks of code and holds what they print against what it shows."""

import io
import traceback
from collections import defaultdict
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from difflib import unified_diff
from itertools import accumulate, takewhile
from operator import eq
from pathlib import Path
from typing import Any

import torch
from sybil import Document, Example, Region
from sybil.evaluators.python import PythonEvaluator
from sybil.example import SybilFailure
from sybil.region import Lexeme

from tests.docs.pages import Fence, Page

_execute = PythonEvaluator()


def start_afresh(namespace: dict[str, Any]) -> None:
    """Give every page the same start, whatever the pages before it did."""
    namespace["__name__"] = "__main__"
    torch.manual_seed(0)
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float32)
    torch.set_printoptions(profile="default")  # type: ignore[no-untyped-call]


@dataclass
class Outputs:
    """Compares outputs with the pages; where `update` is set, keeps the new ones."""

    update: bool = False
    changes: dict[Page, list["Change"]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def parse(self, document: Document) -> Iterable[Region]:
        """Make an example of every Python block of a page: Sybil's parser."""
        page = Page(Path(document.path), document.text)
        offsets = [0, *accumulate(map(len, document.text.splitlines(keepends=True)))]
        for code, shown in page.examples:

            def evaluate(
                example: Example, code: Fence = code, shown: Fence | None = shown
            ) -> str | None:
                return self.compare(page, code, shown, run(example, code))

            source = Lexeme(code.code, offset=0, line_offset=0)
            yield Region(offsets[code.line - 1], offsets[code.end], source, evaluate)

    def compare(
        self, page: Page, code: Fence, shown: Fence | None, printed: str
    ) -> str | None:
        """Say what is wrong with the output that is shown, if anything is."""
        if printed == (shown.code if shown else ""):
            return None
        if self.update:
            self.changes[page].append(Change(code, shown, printed))
            return None
        if shown is None:
            where = page.where(code.line)
            return f"{where}: prints, but shows no output; make outputs:\n{printed}"
        if not printed:
            return f"{page.where(shown.line)}: shows an output, but nothing is printed"
        lines, now = shown.code.splitlines(), printed.splitlines()
        alike = takewhile(bool, map(eq, lines, now))
        where = page.where(shown.line + 1 + sum(alike))
        diff = unified_diff(lines, now, "shown", "printed", lineterm="")
        return "\n".join([f"{where}: prints something else", *diff])

    def write(self) -> list[str]:
        """Write the new outputs into the pages and say where they stand."""
        for page, changes in self.changes.items():
            lines = list(page.lines)
            for change in reversed(changes):  # the lines above stay put
                change.apply(lines)
            page.path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return [
            page.where(change.code.line)
            for page, changes in self.changes.items()
            for change in changes
        ]


@dataclass(frozen=True)
class Change:
    """A new output for a block; empty where the block no longer prints."""

    code: Fence
    shown: Fence | None
    printed: str

    def apply(self, lines: list[str]) -> None:
        """Replace the shown output in the lines of the page."""
        end = self.shown.end if self.shown else self.code.end
        block = ["", "```text", *self.printed.splitlines(), "```"]
        indented = [self.code.indent + line if line else "" for line in block]
        lines[self.code.end : end] = indented if self.printed else []


def run(example: Example, code: Fence) -> str:
    """Run a block; return what it prints and the last lines of a traceback meant."""
    output = io.StringIO()
    meant = code.options.get("raises")
    try:
        with redirect_stdout(output):
            _execute(example)
    except Exception as error:
        if type(error).__name__ != meant:
            report = traceback.TracebackException.from_exception(error)
            del report.stack[:2]  # this function and Sybil's: not on the page
            raise SybilFailure(example, "".join(report.format())) from None
        output.writelines(traceback.format_exception_only(error))
    else:
        if meant:
            raise SybilFailure(example, f"raises no {meant}")
    # Trailing spaces are lost in editors and seen by nobody.
    return "".join(f"{line.rstrip()}\n" for line in output.getvalue().splitlines())
