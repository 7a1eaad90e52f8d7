"""A page as Markdown that is read alike everywhere.

Taken out or put otherwise is what only this site understands: ids and attributes, the
comments that bind numbers, labels of formulas, boxes. What is left is CommonMark with
tables, `$…$` and `$$…$$`; what was folded is a `<details>`.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

FENCE = re.compile(r"( *)(`{3,}) *(\w*)(.*)")
RAISES = re.compile(r'raises="([^"]+)"')
BOX = re.compile(r'(!!!|\?\?\?\+?) \w+(?: "(.*)")?\s*')

COMMENT_LINES = re.compile(r"^[ ]*<!--.*?-->[ ]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
LABEL = re.compile(r"\\label\{[\w-]+\}\s*")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)(\{[^{}\n]*\})?")
FIGURE = re.compile(r'figure="([\w-]+)"')
# The id of a heading, attributes on a line of their own, HTML that only arranges, and
# what tells a reader's machine the language of a word.
DIALECT = re.compile(
    r"(?<=\S) *\{ *#[\w-]+ *\}$|^\{ *[.#][^{}\n]*\}$|^</?div\b.*>$|</?span\b[^>]*>",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Prose:
    """Paragraphs, lists, tables, formulas and pictures, in plain Markdown."""

    text: str


@dataclass(frozen=True)
class Code:
    """A fenced block, what it shows when it runs, and the error that it means."""

    language: str
    source: str
    raises: str | None = None
    output: str | None = None


@dataclass(frozen=True)
class Box:
    """An admonition, perhaps folded."""

    title: str
    folded: bool
    blocks: list["Block"]

    @property
    def runs(self) -> bool:
        """Whether there is Python in it."""
        return any(
            block.runs if isinstance(block, Box) else is_python(block)
            for block in self.blocks
        )


Block: TypeAlias = Prose | Code | Box


def is_python(block: Block) -> bool:
    """Whether a block is code that runs."""
    return isinstance(block, Code) and block.language == "python"


def read(markdown: str, resolve: Callable[[str], str]) -> list[Block]:
    """The blocks of a page; `resolve` says where its links lead."""
    return with_outputs(list(split(markdown.splitlines(), resolve)))


def split(lines: list[str], resolve: Callable[[str], str]) -> Iterator[Block]:
    """The blocks, with each output still a block of its own."""
    prose: list[str] = []

    def prose_so_far() -> Iterator[Prose]:
        if text := plain("\n".join(prose), resolve):
            yield Prose(text)
        prose.clear()

    at = 0
    while at < len(lines):
        if fence := FENCE.fullmatch(lines[at]):
            yield from prose_so_far()
            end = closing(lines, at, fence[2])
            source = "\n".join(
                line.removeprefix(fence[1]) for line in lines[at + 1 : end]
            )
            raises = RAISES.search(fence[4])
            yield Code(fence[3], source, raises[1] if raises else None)
            at = end + 1
        elif box := BOX.fullmatch(lines[at]):
            yield from prose_so_far()
            end = at + 1
            while end < len(lines) and (
                not lines[end] or lines[end].startswith("    ")
            ):
                end += 1
            inside = [line.removeprefix("    ") for line in lines[at + 1 : end]]
            yield Box(
                box[2] or "",
                box[1] != "!!!",
                with_outputs(list(split(inside, resolve))),
            )
            at = end
        else:
            prose.append(lines[at])
            at += 1
    yield from prose_so_far()


def closing(lines: list[str], start: int, ticks: str) -> int:
    """The line that ends the fence that a line begins."""
    ends = (at for at in range(start + 1, len(lines)) if lines[at].strip() == ticks)
    return next(ends, len(lines))


def with_outputs(blocks: list[Block]) -> list[Block]:
    """The same blocks; what a block of Python shows belongs to it."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            isinstance(block, Code)
            and block.language == "text"
            and isinstance(last, Code)
            and is_python(last)
            and last.output is None
        ):
            joined[-1] = Code(last.language, last.source, last.raises, block.source)
        else:
            joined.append(block)
    return joined


def plain(text: str, resolve: Callable[[str], str]) -> str:
    """Prose without what only this site understands."""

    def link(found: re.Match[str]) -> str:
        plain = f"{found[1]}[{found[2]}]({resolve(found[3])})"
        figure = FIGURE.search(found[4] or "")
        # Its still leads to where it can be taken hold of.
        return f"[{plain}]({resolve(f'#figure-{figure[1]}')})" if figure else plain

    text = COMMENT_LINES.sub("", text)
    text = LABEL.sub("", text)
    text = LINK.sub(link, text)
    text = DIALECT.sub("", text)
    return re.sub(r"\n\s*\n", "\n\n", text).strip("\n")


def write(blocks: list[Block]) -> str:
    """The blocks as Markdown."""
    return "\n\n".join(map(written, blocks))


def written(block: Block) -> str:
    """One block as Markdown."""
    match block:
        case Prose():
            return block.text
        case Code():
            shown = (
                "" if block.output is None else f"\n\n{fenced('text', block.output)}"
            )
            return fenced(block.language, block.source) + shown
        case Box():
            inside = write(block.blocks)
            frame = folded if block.folded else quoted
            return frame(block.title, inside)


def fenced(language: str, text: str) -> str:
    """A fence that nothing in the text can end."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{text}\n{ticks}"


def quoted(title: str, text: str) -> str:
    """A quotation, which every reader of Markdown sets apart."""
    titled = f"**{title}**\n\n{text}" if title else text
    return "\n".join(f"> {line}".rstrip() for line in titled.splitlines())


def folded(title: str, text: str) -> str:
    """What is seen when one opens it."""
    summary = html.escape(title, quote=False)
    return f"<details>\n<summary>{summary}</summary>\n\n{text}\n\n</details>"
