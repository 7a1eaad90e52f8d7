"""The parts of pages that faults are put into, each with its lines."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tests.docs.pages import LANGUAGES, ROOT, Page, pages, shorten
from tests.faults.faults import Check, Fault, Place, Source, fault
from tests.formulas.checks import CHECKS
from tests.formulas.pages import LABEL, displayed

# What in a line of text is neither word nor number of the prose.
_NOT_PROSE = re.compile(
    r"`[^`]*`|\$[^$]*\$|\]\([^)]*\)|<[^>]*>|\{[^}]*\}|~~[^~]*~~|^\s*\d+\.|\S*\\\S*|"
    r"(?:练习|[Ee]xercise) ?\d+"
)

Change = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True)
class Block:
    """A part of a page: its text from `start` to `end`, and the lines that tell it."""

    source: Source
    start: int
    end: int
    place: Place
    name: str = ""  # of a formula: its id

    @property
    def text(self) -> str:
        """What a fault may change."""
        return self.source.text[self.start : self.end]

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.source.path.split("/")[1]

    @property
    def page(self) -> str:
        """The page without its language, as the tests' parameters have it."""
        return self.source.path.split("/", 2)[2]

    def faults(
        self, pattern: str, change: Change, check: Check, *, prose: bool = False
    ) -> Iterator[Fault]:
        """A fault for each match of a pattern, unless it is changed to nothing else."""
        text = self.text
        if prose:
            text = _NOT_PROSE.sub(lambda found: "\0" * len(found[0]), text)
        for found in re.finditer(pattern, text, re.MULTILINE):
            new = change(found)
            if new is not None and new != found[0]:
                start, end = (self.start + edge for edge in found.span())
                yield fault(self.source, start, end, new, check, self.place)


@cache
def source(path: str) -> Source:
    """A file of the project."""
    return Source(path, (ROOT / path).read_text(encoding="utf-8"))


def page_source(page: Page) -> Source:
    """A page as a file."""
    return source(shorten(page.path).as_posix())


def _block(
    page: Page, first: int, last: int, *, inner: int = 0, name: str = ""
) -> Block:
    """Lines of a page; the last `inner` of those at its edges tell it, but stay."""
    own = page_source(page)
    start, end = own.offset(first + inner), own.offset(last - inner + 1)
    return Block(own, start, end, Place(own.path, first, last), name)


@cache
def lessons() -> list[Page]:
    """The pages of both languages but those of the reference, which are made."""
    return [page for page in pages() if page.path.parent.name in LANGUAGES]


def formulas() -> Iterator[Block]:
    """The displayed formulas, without the id that they begin with."""
    for page in lessons():
        for formula in displayed(page):
            label = LABEL.match(formula.tex)
            if label and formula.id in CHECKS:
                height = formula.tex.count("\n") + 1
                block = _block(page, formula.line, formula.line + height - 1)
                start = block.start + label.end()
                yield Block(block.source, start, block.end, block.place, label[1])


def paragraphs() -> Iterator[Block]:
    """The paragraphs outside of tables, with comments and pictures left out."""
    for page in lessons():
        for node in page.tree.walk():
            if node.type == "paragraph" and node.map:
                block = _block(page, node.map[0] + 1, node.map[1])
                if not block.text.lstrip().startswith(("![", "<")):
                    yield block


def pictures() -> Iterator[Block]:
    """The paragraphs with a picture in them."""
    for page in lessons():
        for node in page.tree.walk():
            if node.type == "paragraph" and node.map:
                block = _block(page, node.map[0] + 1, node.map[1])
                if block.text.lstrip().startswith("!["):
                    yield block


def rows() -> Iterator[Block]:
    """The rows of tables."""
    for page in lessons():
        for node in page.tree.walk():
            if node.type == "tr" and node.map:
                yield _block(page, node.map[0] + 1, node.map[1])


def headings(level: str = "h[1-6]") -> Iterator[Block]:
    """The headings."""
    for page in lessons():
        for node in page.tree.walk():
            if node.type == "heading" and node.map and re.fullmatch(level, node.tag):
                yield _block(page, node.map[0] + 1, node.map[1])


def codes() -> Iterator[Block]:
    """The blocks of Python."""
    for page in lessons():
        for fence in page.fences:
            if fence.language == "python":
                yield _block(page, fence.line, fence.end, inner=1)


def outputs() -> Iterator[tuple[Block, Block]]:
    """The outputs that are shown, each with the code above it."""
    for page in lessons():
        for code, shown in page.examples:
            if shown:
                yield (
                    _block(page, code.line, code.end),
                    _block(page, shown.line, shown.end, inner=1),
                )


def sections() -> Iterator[Block]:
    """What stands from one heading of level 2 to the next."""
    for page in lessons():
        own = page_source(page)
        starts = [
            node.map[0] + 1
            for node in page.tree.children
            if node.type == "heading" and node.tag == "h2" and node.map
        ]
        for first, end in pairwise([*starts, len(own.lines) + 1]):
            yield _block(page, first, end - 1)
