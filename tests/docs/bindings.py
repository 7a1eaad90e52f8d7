"""Binds the numbers in the prose to the code of the page.

Most numbers bind themselves: the code of their section, or what it prints, holds the
same number. For the others a comment below their block repeats the words as the inside
of an f-string, with expressions of the page's own names; ` · ` parts several phrases:

    It is 90% of the limit.
    <!-- {0.03 / (1 / 30):.0%} of the limit -->
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region

import convdocs
from tests.docs.numbers import Number, numbers
from tests.docs.pages import Page
from tests.docs.prose import OPENING, Passage, passages, sections

# Numbers that no code of ours computes. The languages agree about them all the same.
FREE = {
    "the number of an exercise": r"^\d+\.$|(?:练习|[Ee]xercise) ?\d+",
    "a date": r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)",
    "a version of the package": r"(?<![\d.])\d+\.\d+\.\d+(?![\d.])",
    "a year": r"(?<!\d)19\d\d(?!\d)",
    "a turn, known by its angle": r"(?<!\d)(?:90|180)°",
    "the name of a standard": r"Rec\. 709",
    "the type of an integer": r"8(?:-bit|位整数)",
}

# These ask, or repeat, what other sections compute.
WHOLE_PAGE = {OPENING, "answer"}

_COMMENT = re.compile(r"<!--\s*(.*\{.*\}.*?)\s*-->", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{|\}\}|\{[^{}]+\}")
_RESULT = r"([-−+]?\d(?:[\d.,/]*\d)?%?)"


@dataclass(frozen=True)
class Binding:
    """A comment with phrases of the passages in the block above it."""

    phrases: list[str]
    line: int
    passages: list[Passage]

    def problems(self, page: Page, rendered: list[str]) -> Iterator[str]:
        """Say which of the phrases, as computed, do not stand above."""
        for phrase, computed in zip(self.phrases, rendered, strict=True):
            places = list(self.find(phrase))
            if not places:
                where = page.where(self.line)
                yield f"{where}: the block above does not say {computed!r}"
            for passage, found in places:
                if found[0] != computed:
                    where = page.where(passage.line)
                    yield f"{where}: says {found[0]!r}, but computed is {computed!r}"

    def find(self, phrase: str) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Where the words of a phrase stand, with whatever numbers."""
        words = _EXPRESSION.split(phrase)
        holes = [
            re.escape(hole[0]) if hole in ("{{", "}}") else _RESULT
            for hole in _EXPRESSION.findall(phrase)
        ]
        pattern = re.escape(words[0]) + "".join(
            hole + re.escape(text) for hole, text in zip(holes, words[1:], strict=True)
        )
        for passage in self.passages:
            for found in re.finditer(pattern, passage.text):
                yield passage, found


def render(phrases: list[str], namespace: dict[str, Any]) -> list[str]:
    """The phrases with the values of their expressions.

    Besides the names of the page they may use `convdocs`, `math` and `Fraction`.
    """
    names = {"convdocs": convdocs, "math": math, "Fraction": Fraction, **namespace}
    return [eval(f'rf"""{phrase}"""', names) for phrase in phrases]


def parse(document: Document) -> Iterable[Region]:
    """Make an example of every comment of a page: Sybil's parser."""
    page = Page(Path(document.path), document.text)
    offsets = [0, *accumulate(map(len, document.text.splitlines(keepends=True)))]
    for binding in bindings(page):

        def evaluate(example: Example, binding: Binding = binding) -> str | None:
            try:
                rendered = render(binding.phrases, example.namespace)
            except Exception as error:
                return f"{page.where(binding.line)}: {error!r}"
            return "\n".join(binding.problems(page, rendered)) or None

        start = offsets[binding.line - 1]
        yield Region(start, start + 1, binding, evaluate)


def bindings(page: Page) -> list[Binding]:
    """The comments of a page that hold expressions."""
    every = passages(page)
    found = []
    for node in page.tree.walk():
        comment = _COMMENT.match(node.content) if node.type == "html_block" else None
        if comment and node.map:
            above = node.previous_sibling
            bound = (
                [every[part] for part in above.walk() if part in every] if above else []
            )
            phrases = [" ".join(phrase.split()) for phrase in comment[1].split(" · ")]
            found.append(Binding(phrases, node.map[0] + 1, bound))
    return found


def evidence(page: Page) -> dict[str, set[Fraction]]:
    """The numbers in the code and the outputs of each section."""
    found: dict[str, set[Fraction]] = {}
    for node, section in sections(page):
        values = found.setdefault(section, set())
        if node.type == "fence":
            code = re.sub(r"#.*", "", node.content)  # what a comment says is prose
            values.update(number.value for number in numbers(code))
    return found


@dataclass(frozen=True)
class Claim:
    """A number in the prose and what binds it, or None."""

    number: Number
    passage: Passage
    bound_by: str | None


def claims(page: Page) -> Iterator[Claim]:
    """Every number in the prose of a page."""
    computed = [
        (passage, found.span(group))
        for binding in bindings(page)
        for phrase in binding.phrases
        for passage, found in binding.find(phrase)
        for group in range(1, (found.lastindex or 0) + 1)
    ]
    by_section = evidence(page)
    everywhere = set().union(*by_section.values())
    for passage in passages(page).values():
        near = by_section.get(passage.section, set())
        if passage.section in WHOLE_PAGE:
            near = everywhere
        for number in numbers(passage.text):
            if any(
                where == passage and start < number.end and number.start < end
                for where, (start, end) in computed
            ):
                bound_by: str | None = "a comment"
            elif kind := _free(number, passage):
                bound_by = kind
            elif number.value in (everywhere if number.telling else near):
                bound_by = "the code"
            else:
                bound_by = None
            yield Claim(number, passage, bound_by)


def _free(number: Number, passage: Passage) -> str | None:
    """The class of numbers that need no code, if the number is of one."""
    if not number.value:
        return "nothing"
    if number.digits == 1 and any(
        start <= number.start < end for start, end in passage.formulas
    ):
        return "a digit of a formula"
    for kind, pattern in FREE.items():
        for found in re.finditer(pattern, passage.text):
            if found.start() <= number.start < found.end():
                return kind
    return None
