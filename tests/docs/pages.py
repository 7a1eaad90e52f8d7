"""Reads a Markdown page into what the tests ask about, each with its line.

markdown-it does the parsing; plugins bring it to the dialect of the site: front
matter, `!!!` and `???` admonitions, `$` formulas, `{…}` attributes of pictures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh", "en")

# Made by docs/benchmarks, for both languages at once, out of what was measured:
# test_benchmarks.py checks that they are what the results give.
GENERATED = {"reference/benchmarks.md"}

_PARSER = (
    MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .use(front_matter_plugin)
    .use(admon_plugin)
    .use(attrs_plugin, after=("image",))
    .use(dollarmath_plugin, allow_space=False, allow_digits=True)
)


@dataclass(frozen=True)
class Fence:
    """A fenced block of code: lines `line` to `end`, both fences included."""

    language: str
    options: dict[str, str]
    code: str
    line: int
    end: int
    indent: str

    @classmethod
    def from_node(cls, node: SyntaxTreeNode, lines: list[str]) -> "Fence":
        """Read the block that markdown-it found in the lines of a page."""
        assert node.map
        start, end = node.map
        language, _, rest = node.info.strip().partition(" ")
        options = dict(re.findall(r'([\w-]+)="([^"]*)"', rest))
        indent = _indent(lines[start])
        # From the page itself, since markdown-it was given other blank lines.
        code = "".join(
            f"{line.removeprefix(indent)}\n" for line in lines[start + 1 : end - 1]
        )
        return cls(language, options, code, start + 1, end, indent)


@dataclass(frozen=True)
class Page:
    """A page: its path and its text."""

    path: Path
    text: str

    def __str__(self) -> str:
        return "/".join(self.path.parts[-2:])

    @classmethod
    def read(cls, path: Path) -> "Page":
        """Read the page at a path."""
        return cls(path, path.read_text(encoding="utf-8"))

    def where(self, line: int) -> str:
        """The place `path:line`, as editors and terminals link it."""
        return f"{shorten(self.path)}:{line}"

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the page, without their ends."""
        return self.text.splitlines()

    @cached_property
    def tree(self) -> SyntaxTreeNode:
        """The page as markdown-it sees it."""
        return SyntaxTreeNode(_PARSER.parse(_fill_blank_lines(self.text)))

    @cached_property
    def fences(self) -> list[Fence]:
        """Every fenced block, in order, those inside admonitions too."""
        return [
            Fence.from_node(node, self.lines)
            for node in self.tree.walk()
            if node.type == "fence"
        ]

    @property
    def formulas(self) -> list[str]:
        """Every formula, in a line or on lines of its own."""
        kinds = ("math_inline", "math_block")
        return [node.content for node in self.tree.walk() if node.type in kinds]

    @property
    def pictures(self) -> list[str]:
        """The path of every picture that is shown."""
        return [
            str(node.attrs["src"]) for node in self.tree.walk() if node.type == "image"
        ]

    @property
    def examples(self) -> Iterator[tuple[Fence, Fence | None]]:
        """Each Python block with the output shown directly below it, if any."""
        for fence, follower in zip_longest(self.fences, self.fences[1:]):
            if fence.language == "python":
                yield fence, follower if self._shows(fence, follower) else None

    def _shows(self, fence: Fence, follower: Fence | None) -> bool:
        return (
            follower is not None
            and follower.language == "text"
            and follower.indent == fence.indent
            and not any(map(str.strip, self.lines[fence.end : follower.line - 1]))
        )


def pages() -> list[Page]:
    """Every Markdown page of both languages."""
    return [
        Page.read(path)
        for language in LANGUAGES
        for path in sorted((ROOT / "docs" / language).rglob("*.md"))
    ]


def shorten(path: Path) -> Path:
    """The path as seen from the root of the project, if it lies below."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def _fill_blank_lines(text: str) -> str:
    """Indent each blank line like the next line that is not.

    Two blank lines end an admonition in markdown-it, but not in Python-Markdown,
    where the code of an answer may hold them.
    """
    filled: list[str] = []
    indent = ""
    for line in reversed(text.splitlines()):
        if line.strip():
            indent = _indent(line)
        filled.append(line if line.strip() else indent)
    return "\n".join(reversed(filled)) + "\n"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
