"""Computes the answers that a reader may type in below an exercise.

A page asks in blocks `!!! try ""`, whose entries end with expressions (see
overrides/hooks/exercises.py); they are evaluated behind the code of the answer. What
they give is kept in `docs/answers.toml`, for the build, which runs nothing.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from exercises import ANSWERS, NUMBER
from exercises import read as read_answers
from markdown_it.tree import SyntaxTreeNode
from sybil import Document, Example, Region

from tests.docs.bindings import render
from tests.docs.pages import ROOT, Page

DOCS = ROOT / "docs"
HEADER = """\
# The answers to exercises that readers may type in, by page and by the expression that
# the page asks for. `make outputs` writes this file; the tests compute it anew.
"""

Record = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Questions:
    """What a page asks at one place: expressions, each with its line.

    `end` is the line below which the code of the answer has run.
    """

    expressions: list[tuple[str, int]]
    end: int

    def problems(self, page: Page, known: dict[str, str], example: Example) -> str:
        """Say which answers are not those that are known, and note the right ones."""
        found = []
        for expression, line in self.expressions:
            where = page.where(line)
            try:
                (answer,) = render([f"{{{expression}}}"], example.namespace)
            except Exception as error:
                found.append(f"{where}: {error!r}")
                continue
            if not NUMBER.search(answer):
                found.append(f"{where}: {expression} is no number, but {answer!r}")
            elif known.setdefault(expression, answer) != answer:
                found.append(
                    f"{where}: {expression} is {answer}, "
                    f"but docs/{ANSWERS} has {known[expression]}"
                )
        return "\n".join(found)


def name(page: Page) -> str:
    """How the record calls a page, in any language."""
    if not page.path.is_relative_to(DOCS):
        return page.path.name
    return Path(*page.path.relative_to(DOCS).parts[1:]).as_posix()


def is_place_to_try(node: SyntaxTreeNode) -> bool:
    """Whether a block lists what may be typed in."""
    return node.type == "admonition" and node.meta["tag"] == "try"


def questions(page: Page) -> Iterator[Questions]:
    """What a page asks, and where."""
    for node in page.tree.children:
        if is_place_to_try(node):
            asked = []
            for item in node.walk():
                if item.type == "inline" and item.children and item.map:
                    last = item.children[-1]
                    code = last.content if last.type == "code_inline" else ""
                    asked.append((code, item.map[0] + 1))
            answer = node.next_sibling
            ran = [
                part.map[1]
                for part in (answer.walk() if answer else ())
                if part.type == "fence" and part.info.startswith("python") and part.map
            ]
            assert node.map
            yield Questions(asked, max(ran, default=node.map[1]))


@dataclass
class Answers:
    """Compares the answers with the record; where `update` is set, renews it."""

    update: bool = False
    record: Record = field(default_factory=lambda: read_answers(DOCS))
    computed: Record = field(default_factory=lambda: defaultdict(dict))

    def parse(self, document: Document) -> Iterable[Region]:
        """Make an example of every place to try: Sybil's parser."""
        page = Page(Path(document.path), document.text)
        offsets = [0, *accumulate(map(len, document.text.splitlines(keepends=True)))]
        for asked in questions(page):

            def evaluate(example: Example, asked: Questions = asked) -> str | None:
                return self.compare(page, asked, example)

            yield Region(offsets[asked.end], offsets[asked.end], asked, evaluate)

    def compare(self, page: Page, asked: Questions, example: Example) -> str | None:
        """Say which answers are wrong or not there, if any are."""
        own = self.computed[name(page)]
        wrong = asked.problems(page, own, example)
        if wrong or self.update:
            return wrong or None
        known = dict(self.record.get(name(page), {}))
        missing = [
            f"{page.where(line)}: docs/{ANSWERS} has no {expression}; make outputs"
            for expression, line in asked.expressions
            if expression not in known
        ]
        return "\n".join(missing) or asked.problems(page, known, example) or None

    def write(self) -> list[str]:
        """Renew the record of the pages that ran; say which entries changed."""
        if not self.update or not self.computed:
            return []
        new = {**self.record, **self.computed}
        changed = [
            f"docs/{ANSWERS}: {page}: {expression}"
            for page, entries in new.items()
            for expression, answer in entries.items()
            if self.record.get(page, {}).get(expression) != answer
        ]
        (DOCS / ANSWERS).write_text(text(new), encoding="utf-8")
        return changed


def text(record: Record) -> str:
    """A record as TOML, whose strings are those of JSON."""
    parts = [HEADER]
    for page, entries in sorted(record.items()):
        if entries:
            parts.append(f"\n[{json.dumps(page)}]\n")
            parts += (
                f"{json.dumps(expression)} = {json.dumps(answer)}\n"
                for expression, answer in entries.items()
            )
    return "".join(parts)
